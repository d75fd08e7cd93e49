import type { Control, Role } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { Refusal } from "../refusal.ts";
import type { GroupState } from "./group-state.ts";
import { mayAct, mayRemove, type GroupAct } from "./permissions.ts";

/*
 * Each rule says what a wish comes to: the control entries to append, none where all is as wished
 * already. What may not be is refused.
 */

/** Brings people in; those who are in already stay as they are. */
export function addMembers(group: GroupState, actor: Id, userIds: readonly Id[]): Control[] {
  requireAct(group, actor, "addMembers");
  const added = userIds.filter((userId) => !group.roles.has(userId));
  if (added.length === 0) return [];
  if (group.roles.size + added.length > LIMITS.groupMembers) {
    throw new Refusal("too_many_members", {
      detail: `A group has at most ${LIMITS.groupMembers} members.`,
    });
  }
  return [{ type: "membersAdded", userIds: added }];
}

/** Removes somebody else, or oneself: leaving. */
export function removeMember(group: GroupState, actor: Id, userId: Id): Control[] {
  const isLeaving = actor === userId;
  if (isLeaving && group.formerMembers.has(actor)) return [];
  const role = requireMember(group, actor);
  const target = group.roles.get(userId);
  if (target === undefined) {
    if (!mayAct(role, "removeMember")) throw new Refusal("forbidden");
    if (group.formerMembers.has(userId)) return [];
    throw new Refusal("not_found");
  }
  if (!isLeaving && !mayRemove(role, target)) throw new Refusal("forbidden");
  requireOwnerLeft(group, userId);
  return [isLeaving ? { type: "memberLeft", userId } : { type: "memberRemoved", userId }];
}

/** Promotes or demotes a member; an owner may also step down. */
export function changeRole(group: GroupState, actor: Id, userId: Id, role: Role): Control[] {
  requireAct(group, actor, "changeRole");
  const present = group.roles.get(userId);
  if (present === undefined) throw new Refusal("not_found");
  if (present === role) return [];
  if (present === "owner" && countOwners(group) === 1) throw new Refusal("last_owner");
  return [{ type: "roleChanged", userId, role }];
}

/** What a group shows of itself; what is left out stays as it is. */
export interface FaceChange {
  title?: string | undefined;
  description?: string | undefined;
  avatar?: string | null | undefined;
}

/** Changes what a group shows of itself. */
export function changeFace(group: GroupState, actor: Id, face: FaceChange): Control[] {
  requireAct(group, actor, "changeFace");
  const controls: Control[] = [];
  if (face.title !== undefined && face.title !== group.title) {
    controls.push({ type: "titleChanged", title: face.title });
  }
  if (face.description !== undefined && face.description !== group.description) {
    controls.push({ type: "descriptionChanged", description: face.description });
  }
  if (face.avatar !== undefined && face.avatar !== group.avatar) {
    controls.push({ type: "avatarChanged", avatar: face.avatar });
  }
  return controls;
}

/** Refuses outsiders as if there were nothing, and whoever lacks the right. */
export function requireAct(group: GroupState, actor: Id, act: GroupAct): void {
  if (!mayAct(requireMember(group, actor), act)) throw new Refusal("forbidden");
}

function requireMember(group: GroupState, actor: Id): Role {
  const role = group.roles.get(actor);
  if (role === undefined) {
    throw new Refusal(group.formerMembers.has(actor) ? "forbidden" : "not_found");
  }
  if (group.kind !== "group") throw new Refusal("not_a_group");
  return role;
}

/** The last owner must pass the role on before going, unless nobody is left to pass it to. */
function requireOwnerLeft(group: GroupState, leaver: Id): void {
  const isLastOwner = group.roles.get(leaver) === "owner" && countOwners(group) === 1;
  if (isLastOwner && group.roles.size > 1) throw new Refusal("last_owner");
}

function countOwners(group: GroupState): number {
  return [...group.roles.values()].filter((role) => role === "owner").length;
}
