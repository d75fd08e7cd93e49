import type { Person } from "@parley/protocol/person.ts";

/** The address of a picture, by its hash; null where there is none. */
export function avatarUrl(hash: Person["avatar"], size: "small" | "large"): string | null {
  return hash === null ? null : `/v1/avatars/${hash}/${size}`;
}
