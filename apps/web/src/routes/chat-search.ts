/** What is open beside a conversation, as its address says. */
export type ChatPanel =
  /** About the person or the group. */
  | { panel: "details" }
  /** What was shown and linked in it. */
  | { panel: "gallery" }
  /** What was said in it. */
  | { panel: "search" }
  /** When each member got and read one message. */
  | { panel: "message"; seq: number };

/** The part of a chat's address after `?`: what is open beside it, and the seq to look at. */
export type ChatSearch = (ChatPanel | { panel?: never }) & { at?: number };

/** Reads it; what it does not know is dropped. */
export function chatSearch(search: Record<string, unknown>): ChatSearch {
  const { at } = search;
  return { ...panelOf(search), ...(isSeq(at) && { at }) };
}

function panelOf({ panel, seq }: Record<string, unknown>): ChatPanel | { panel?: never } {
  if (panel === "details" || panel === "search" || panel === "gallery") return { panel };
  return panel === "message" && isSeq(seq) ? { panel, seq } : {};
}

function isSeq(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
