import type { Id } from "@parley/protocol/id.ts";

/** Keeps when people were last here, past a restart. */
export interface LastSeenStore {
  /** Keeps the later of what is stored and what is given. */
  save(seen: ReadonlyMap<Id, Date>): Promise<void>;
  /** Those of the people who were ever here. */
  load(userIds: readonly Id[]): Promise<Map<Id, Date>>;
}
