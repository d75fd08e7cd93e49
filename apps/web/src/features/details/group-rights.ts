import type { Role } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { mayRemove } from "../../chat/may-remove.ts";

/** What oneself may do in a group; the server decides in the end, this only hides what it refuses. */
export interface GroupRights {
  readonly addMembers: boolean;
  readonly changeFace: boolean;
  readonly changeRoles: boolean;
  readonly remove: (target: Role) => boolean;
}

/** The rights that one's own role gives; none to who has left. */
export function groupRights(conversation: ConversationState, me: Id | null): GroupRights {
  const role = conversation.left ? undefined : conversation.members[me ?? ""]?.role;
  const manages = role === "owner" || role === "admin";
  return {
    addMembers: manages,
    changeFace: manages,
    changeRoles: role === "owner",
    remove: (target) => role !== undefined && mayRemove(role, target),
  };
}

/** Whether nobody else could own the group if this person left. */
export function isLastOwner(conversation: ConversationState, me: Id | null): boolean {
  const owners = Object.values(conversation.members).filter(({ role }) => role === "owner");
  return owners.length === 1 && owners[0]?.userId === me;
}
