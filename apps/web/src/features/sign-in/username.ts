import { LIMITS } from "@parley/protocol/limits.ts";

const FORM = /^(?=.*[a-z])[a-z0-9._]+$/;

/** What the person typed as the server wants it. */
export function foldUsername(typed: string): string {
  return typed.trim().replace(/^@/, "").toLowerCase();
}

/** Whether a folded username can be registered: the protocol's rule, without its schemas. */
export function isUsername(name: string): boolean {
  return name.length >= LIMITS.usernameMin && name.length <= LIMITS.usernameMax && FORM.test(name);
}
