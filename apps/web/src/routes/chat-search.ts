/** What is open beside a conversation, as its address says. */
export type ChatPanel =
  /** About the person or the group. */
  | { panel: "details" }
  /** When each member got and read one message. */
  | { panel: "message"; seq: number };

/** The part of a chat's address after `?`; what it does not know is dropped. */
export function chatSearch(search: Record<string, unknown>): ChatPanel | { panel?: never } {
  const { panel, seq } = search;
  if (panel === "details") return { panel };
  if (panel === "message" && typeof seq === "number" && Number.isSafeInteger(seq) && seq > 0) {
    return { panel, seq };
  }
  return {};
}
