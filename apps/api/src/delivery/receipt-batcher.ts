import type { Receipt } from "@parley/protocol/conversation.ts";
import { unreadMeter, type Meter } from "../meter.ts";
import type { AdvancedReceipt, ReceiptStore } from "./receipt-store.ts";

/** Goals in one statement at most. */
const BATCH = 500;

interface Waiting {
  goal: Receipt;
  waiters: { resolve(isMember: boolean): void; reject(reason: unknown): void }[];
}

/**
 * Gathers receipts while one batch commits; of one person in one conversation only the furthest counts.
 * Others hear of a receipt once it is committed; whoever sent it hears so once it is durable, so that one
 * that a crash takes back is said again.
 * @param committed is given each advance after its commit
 * @returns queues a goal; tells whether the person is or was a member
 */
export function createReceiptBatcher(
  store: ReceiptStore,
  committed: (receipt: AdvancedReceipt) => void,
  { counts }: Pick<Meter, "counts"> = unreadMeter(),
): (goal: Receipt) => Promise<boolean> {
  let waiting = new Map<string, Waiting>();
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (waiting.size > 0) {
      const batch = [...waiting.values()].slice(0, BATCH);
      waiting = new Map([...waiting].slice(BATCH));
      counts.receiptBatches += 1;
      counts.receipts += batch.length;
      try {
        const { receipts, durable } = await store.advance(batch.map(({ goal }) => goal));
        for (const receipt of receipts) if (receipt !== null) committed(receipt);
        durable.then(
          () => confirm(batch, receipts),
          (error: unknown) => refuse(batch, error),
        );
      } catch (error) {
        refuse(batch, error);
      }
    }
    running = false;
  }

  return (goal) =>
    new Promise((resolve, reject) => {
      const key = `${goal.conversationId} ${goal.userId}`;
      const same = waiting.get(key);
      if (same === undefined) {
        waiting.set(key, { goal, waiters: [{ resolve, reject }] });
      } else {
        same.goal = further(same.goal, goal);
        same.waiters.push({ resolve, reject });
      }
      if (!running) void drain();
    });
}

function confirm(batch: readonly Waiting[], receipts: readonly (Receipt | null)[]): void {
  for (const [index, { waiters }] of batch.entries()) {
    for (const { resolve } of waiters) resolve((receipts[index] ?? null) !== null);
  }
}

function refuse(batch: readonly Waiting[], error: unknown): void {
  for (const { waiters } of batch) for (const { reject } of waiters) reject(error);
}

function further(a: Receipt, b: Receipt): Receipt {
  return {
    ...a,
    deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq),
    readSeq: Math.max(a.readSeq, b.readSeq),
  };
}
