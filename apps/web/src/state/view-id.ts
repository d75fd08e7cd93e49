import type { Id } from "@parley/protocol/id.ts";
import type { ViewId } from "@parley/sdk/state.ts";

/** Tells this page's views from those of other tabs, which may look at other places of a chat. */
const page = crypto.randomUUID();

/** The name of this page's view of a conversation. */
export function viewOf(conversationId: Id): ViewId {
  return `${page}:${conversationId}`;
}
