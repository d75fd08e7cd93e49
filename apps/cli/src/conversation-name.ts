import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";

/** What a conversation is called: its title, or the other person's username. */
export function conversationName(state: MessengerState, conversation: ConversationState): string {
  if (conversation.kind === "group") return conversation.title ?? conversation.id;
  if (conversation.kind === "self") return "me";
  const other = Object.keys(conversation.members).find((userId) => userId !== state.me);
  return (other === undefined ? undefined : state.people[other]?.username) ?? conversation.id;
}
