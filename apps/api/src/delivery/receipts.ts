import type { Id } from "@parley/protocol/id.ts";
import type { Advance, MessageInfo } from "@parley/protocol/rest/receipts.ts";
import type { Caller } from "../caller.ts";
import type { MessageLog } from "../conversation/message-log.ts";
import type { EntryFeed } from "../conversation/entry-feed.ts";
import { requireRange } from "../conversation/read-entries.ts";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import type { Bus } from "./bus.ts";
import type { MarkStore } from "./mark-store.ts";
import { createReceiptBatcher } from "./receipt-batcher.ts";
import type { AdvancedReceipt, ReceiptStore } from "./receipt-store.ts";

/** Delivered and read watermarks, and what was opened and played. */
export interface Receipts {
  /** @throws Refusal `not_found` to whoever never was a member */
  advance(caller: Caller, conversationId: Id, advance: Advance): Promise<void>;
  /** @throws Refusal `not_found` when the caller cannot see such a message */
  messageInfo(caller: Caller, conversationId: Id, seq: number): Promise<MessageInfo>;
}

export interface ReceiptPorts {
  store: ReceiptStore;
  marks: MarkStore;
  log: MessageLog;
  bus: Bus;
  feed: EntryFeed;
  meter?: Pick<Meter, "counts">;
}

export function createReceipts({ store, marks, log, bus, feed, meter }: ReceiptPorts): Receipts {
  const committed = ({ moved, present, ...receipt }: AdvancedReceipt): void => {
    if (moved) bus.publish({ type: "receipt", receipt, present });
  };
  const advance = createReceiptBatcher(store, committed, meter);
  return {
    advance: async (caller, conversationId, { opened = [], played = [], ...reached }) => {
      const { userId, deviceId } = caller;
      const { deliveredSeq = 0, readSeq = 0 } = reached;
      const isMember = await advance({ conversationId, userId, deliveredSeq, readSeq });
      if (!isMember) throw new Refusal("not_found");
      if (opened.length + played.length === 0) return;
      const entries = await marks.mark({ userId, deviceId }, conversationId, { opened, played });
      if (entries.length > 0) feed(entries);
    },

    messageInfo: async (caller, conversationId, seq) => {
      const { firstSeq, headSeq } = await requireRange(log, caller, conversationId);
      if (seq < firstSeq || seq > headSeq) throw new Refusal("not_found");
      const items = await store.times(conversationId, seq, caller.userId);
      if (items === null) throw new Refusal("not_found");
      return { items };
    },
  };
}
