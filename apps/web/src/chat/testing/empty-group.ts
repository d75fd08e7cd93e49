import type { ConversationState } from "@parley/sdk/state.ts";

/** A group in which nothing has happened, for tests. */
export function emptyGroup(id: string): ConversationState {
  const at = "2026-05-20T09:00:00.000Z";
  return {
    id,
    kind: "group",
    encryption: "none",
    title: id,
    description: "",
    avatar: null,
    createdAt: at,
    firstSeq: 1,
    headSeq: 1,
    left: false,
    members: {},
    deliveredSeq: 0,
    readSeq: 0,
    unread: 0,
    preview: null,
    activeAt: at,
  };
}
