import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState, TimelineItem } from "@parley/sdk/state.ts";

/** What can be done about a message that disappears. */
export type KeepAct = "keep" | "release";

/** Everybody may keep one; whoever did, or wrote it, lets it go again. null: there is nothing to do for them. */
export function keepAct(
  { left }: Pick<ConversationState, "left">,
  item: TimelineItem,
  me: Id | null,
): KeepAct | null {
  if (left || me === null || item.kind === "control" || item.kind === "erased") return null;
  if (item.expiresAt !== undefined) return "keep";
  const by = item.keep?.by ?? null;
  return by === me || (by !== null && item.senderId === me) ? "release" : null;
}
