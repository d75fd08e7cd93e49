import type { Role } from "@parley/protocol/control.ts";

/** What a member may want to do to a group; everybody may talk and leave. */
export type GroupAct = "addMembers" | "removeMember" | "changeRole" | "changeFace";

/**
 * Who may do what. An owner may do everything; an admin manages plain members and the group's face,
 * but neither other admins nor owners, so that no admin can take a group over.
 */
const ALLOWED: Readonly<Record<GroupAct, readonly Role[]>> = {
  addMembers: ["owner", "admin"],
  removeMember: ["owner", "admin"],
  changeRole: ["owner"],
  changeFace: ["owner", "admin"],
};

/** Whether the role suffices for the act. */
export function mayAct(role: Role, act: GroupAct): boolean {
  return ALLOWED[act].includes(role);
}

/** Whether somebody of the first role may remove somebody of the second. */
export function mayRemove(role: Role, target: Role): boolean {
  return mayAct(role, "removeMember") && (role === "owner" || target === "member");
}
