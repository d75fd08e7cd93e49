import type { Buffer } from "node:buffer";
import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { encodeFrame } from "./encode-frame.ts";

/** Milliseconds that receipts of a conversation are gathered, for each person whose receipt waits. */
const GATHER_MS = 10;
const GATHER_MAX_MS = 2_000;

/** Gathers receipts, so that a large group sends a few frames for a message and not one a member. */
export interface ReceiptBroadcast {
  add(receipt: Receipt): void;
  stop(): void;
}

/** @param send takes a conversation and what gives the frame when its turn has come */
export function createReceiptBroadcast(
  send: (conversationId: Id, frame: () => Buffer) => void,
): ReceiptBroadcast {
  interface Gathering {
    receipts: Map<Id, Receipt>;
    since: number;
    timer: NodeJS.Timeout;
  }
  const gatherings = new Map<Id, Gathering>();

  const flush = (conversationId: Id): void => {
    const gathering = gatherings.get(conversationId);
    gatherings.delete(conversationId);
    if (gathering === undefined) return;
    send(conversationId, () =>
      encodeFrame({ type: "receipts", receipts: [...gathering.receipts.values()] }),
    );
  };

  return {
    add: (receipt) => {
      const { conversationId, userId } = receipt;
      const gathering = gatherings.get(conversationId);
      if (gathering === undefined) {
        const timer = setTimeout(flush, GATHER_MS, conversationId);
        const receipts = new Map([[userId, receipt]]);
        gatherings.set(conversationId, { receipts, since: Date.now(), timer });
        return;
      }
      gathering.receipts.set(userId, receipt);
      // The more people read along, the longer they are gathered.
      const wait = Math.min(GATHER_MS * gathering.receipts.size, GATHER_MAX_MS);
      clearTimeout(gathering.timer);
      gathering.timer = setTimeout(
        flush,
        Math.max(0, gathering.since + wait - Date.now()),
        conversationId,
      );
    },
    stop: () => {
      for (const { timer } of gatherings.values()) clearTimeout(timer);
      gatherings.clear();
    },
  };
}
