import { createHash } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";

/** Ids need a time; a fixed one keeps them the same whenever the demo runs. */
const EPOCH = Date.UTC(2026, 0, 1);

/**
 * The client id of a thing of the demo world. The same key gives the same id on every run, so that
 * running the demo twice changes nothing.
 */
export function clientIdOf(key: string): Id {
  return makeId(EPOCH, createHash("sha256").update(`parley demo: ${key}`).digest());
}
