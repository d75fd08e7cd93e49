import type { Receipt } from "@parley/protocol/conversation.ts";
import type { AdvancedReceipt, ReceiptStore } from "./receipt-store.ts";

/** Goals in one statement at most. */
const BATCH = 500;

interface Waiting {
  goal: Receipt;
  waiters: { resolve(isMember: boolean): void; reject(reason: unknown): void }[];
}

/**
 * Gathers receipts while one batch commits; of one person in one conversation only the furthest counts.
 * @param committed is given each advance after its commit
 * @returns queues a goal; tells whether the person is or was a member
 */
export function createReceiptBatcher(
  store: ReceiptStore,
  committed: (receipt: AdvancedReceipt) => void,
): (goal: Receipt) => Promise<boolean> {
  let waiting = new Map<string, Waiting>();
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (waiting.size > 0) {
      const batch = [...waiting.values()].slice(0, BATCH);
      waiting = new Map([...waiting].slice(BATCH));
      try {
        const advanced = await store.advance(batch.map(({ goal }) => goal));
        for (const [index, { waiters }] of batch.entries()) {
          const receipt = advanced[index] ?? null;
          if (receipt !== null) committed(receipt);
          for (const { resolve } of waiters) resolve(receipt !== null);
        }
      } catch (error) {
        for (const { waiters } of batch) for (const { reject } of waiters) reject(error);
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

function further(a: Receipt, b: Receipt): Receipt {
  return {
    ...a,
    deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq),
    readSeq: Math.max(a.readSeq, b.readSeq),
  };
}
