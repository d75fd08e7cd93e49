import { randomBytes } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";

/** A new id, as clients make them. */
export function newId(): Id {
  return makeId(Date.now(), randomBytes(16));
}
