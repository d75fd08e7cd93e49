import type { Entry } from "@parley/protocol/entry.ts";

/** Takes entries right after their commit, in the order of their log, to all who may see them. */
export type EntryFeed = (entries: readonly Entry[]) => void;
