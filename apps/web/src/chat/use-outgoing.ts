import type { Id } from "@parley/protocol/id.ts";
import type { OutboxItem } from "@parley/sdk/state.ts";
import { useMemo } from "react";
import { useChat } from "../state/chat-store.ts";
import { useHandedOver } from "../state/kept-sends.ts";
import { outboxOf } from "./conversation-outbox.ts";

/** A chat's messages on their way: what is stored, then what was written a moment ago and is not yet. */
export function useOutgoing(conversationId: Id): readonly OutboxItem[] {
  const stored = useChat((state) => outboxOf(state.outbox, conversationId));
  const handedOver = outboxOf(useHandedOver(), conversationId);
  return useMemo(() => {
    if (handedOver.length === 0) return stored;
    const known = new Set(stored.map(({ clientId }) => clientId));
    return [...stored, ...handedOver.filter(({ clientId }) => !known.has(clientId))];
  }, [stored, handedOver]);
}
