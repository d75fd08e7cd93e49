import type { ConversationState } from "@parley/sdk/state.ts";
import { useChat } from "../state/chat-store.ts";
import { othersWatermark } from "./others-watermark.ts";
import { tickOfEntry, type Tick } from "./tick.ts";

/** The tick of one's own message in the log; follows the others' receipts. */
export function useTick(conversationId: string, seq: number): Tick {
  return useChat((state) => {
    const conversation: ConversationState | undefined = state.conversations[conversationId];
    if (conversation === undefined) return "sent";
    return tickOfEntry(seq, conversation.kind, othersWatermark(conversation.members, state.me));
  });
}
