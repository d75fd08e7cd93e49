import type { Id } from "@parley/protocol/id.ts";
import type { Advance, MessageInfo } from "@parley/protocol/rest/receipts.ts";
import type { Caller } from "../caller.ts";
import type { MessageLog } from "../conversation/message-log.ts";
import { requireRange } from "../conversation/read-entries.ts";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import type { Bus } from "./bus.ts";
import { createReceiptBatcher } from "./receipt-batcher.ts";
import type { AdvancedReceipt, ReceiptStore } from "./receipt-store.ts";

/** Delivered and read watermarks. */
export interface Receipts {
  /** @throws Refusal `not_found` to whoever never was a member */
  advance(caller: Caller, conversationId: Id, advance: Advance): Promise<void>;
  /** @throws Refusal `not_found` when the caller cannot see such a message */
  messageInfo(caller: Caller, conversationId: Id, seq: number): Promise<MessageInfo>;
}

export function createReceipts(
  store: ReceiptStore,
  log: MessageLog,
  bus: Bus,
  meter?: Pick<Meter, "counts">,
): Receipts {
  const committed = ({ moved, present, ...receipt }: AdvancedReceipt): void => {
    if (moved) bus.publish({ type: "receipt", receipt, present });
  };
  const advance = createReceiptBatcher(store, committed, meter);
  return {
    advance: async ({ userId }, conversationId, { deliveredSeq = 0, readSeq = 0 }) => {
      const isMember = await advance({ conversationId, userId, deliveredSeq, readSeq });
      if (!isMember) throw new Refusal("not_found");
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
