import { v7 } from "uuid";
import type { Id } from "./id.ts";

/**
 * Makes a UUIDv7.
 * @param now milliseconds since 1970, which become the id's first 48 bits
 * @param random 16 random bytes, of which 74 bits are used
 */
export function makeId(now: number, random: Uint8Array): Id {
  return v7({ msecs: now, random, seq: seqFrom(random) });
}

/** `uuid` keeps a counter in module state unless it is given one: this keeps `makeId` pure. */
function seqFrom(random: Uint8Array): number {
  return (
    (random[6] ?? 0) * 0x1000000 +
    (random[7] ?? 0) * 0x10000 +
    (random[8] ?? 0) * 0x100 +
    (random[9] ?? 0)
  );
}
