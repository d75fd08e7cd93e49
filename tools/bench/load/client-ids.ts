import { randomFillSync } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";

const ID_BYTES = 16;

/** Ids as clients make them, with randomness drawn for many at once. */
export function createClientIds(): () => Id {
  const pool = new Uint8Array(ID_BYTES * 512);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += ID_BYTES;
    return makeId(Date.now(), pool.subarray(at - ID_BYTES, at));
  };
}
