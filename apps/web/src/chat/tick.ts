import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { OutboxStatus } from "@parley/sdk/state.ts";
import type { OthersWatermark } from "./others-watermark.ts";

/** How far one's own message has got: clock, one tick, two ticks, two blue ticks, or a red mark. */
export type Tick = "pending" | "sent" | "delivered" | "read" | "failed";

/** The tick of a message that stands in its log. */
export function tickOfEntry(seq: number, kind: ConversationKind, watermark: OthersWatermark): Tick {
  if (kind === "self") return "read";
  if (watermark.others === 0) return "sent";
  if (watermark.readSeq >= seq) return "read";
  return watermark.deliveredSeq >= seq ? "delivered" : "sent";
}

/** The tick of a message that is still on its way. */
export function tickOfStatus(status: OutboxStatus): Tick {
  switch (status.kind) {
    case "queued":
    case "sending":
      return "pending";
    case "accepted":
      return "sent";
    case "failed":
      return "failed";
  }
}
