import type { Role } from "@parley/protocol/control.ts";

/** Whether somebody of the first role may remove somebody of the second from their group, as the server has it. */
export function mayRemove(role: Role, target: Role): boolean {
  return role === "owner" || (role === "admin" && target === "member");
}
