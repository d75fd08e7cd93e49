import type { Id } from "@parley/protocol/id.ts";

/** Files whose message was erased, and which are on this device no more. */
export type GoneFiles = readonly Id[];

/** The channel on which the engine's owner tells all tabs of one person of them. */
export function goneFilesChannel(userId: Id): BroadcastChannel {
  return new BroadcastChannel(`parley.gone-files.${userId}`);
}
