import { randomFillSync } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";

/** Makes an id of this moment. */
export function newId(): Id {
  return makeId(Date.now(), randomFillSync(new Uint8Array(16)));
}
