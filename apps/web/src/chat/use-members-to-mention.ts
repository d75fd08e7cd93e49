import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import { useMemo } from "react";
import { useChat } from "../state/chat-store.ts";

const NOBODY: readonly Person[] = [];

/** The other members of a group; in a chat of two there is nobody else to call. */
export function useMembersToMention(conversationId: Id): readonly Person[] {
  const me = useChat((state) => state.me);
  const people = useChat((state) => state.people);
  const members = useChat((state) => {
    const conversation = state.conversations[conversationId];
    return conversation?.kind === "group" ? conversation.members : undefined;
  });
  return useMemo(() => {
    if (members === undefined) return NOBODY;
    return Object.keys(members).flatMap((id) => (id === me ? [] : (people[id] ?? [])));
  }, [members, me, people]);
}
