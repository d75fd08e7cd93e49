import type { Id } from "@parley/protocol/id.ts";
import type { StoreDatabase } from "./database.ts";
import type { LookRow } from "./rows.ts";

/** Milliseconds within which another look at a chat is no news. */
const SAME_LOOK = 10 * 60_000;

/** Remembers which chats are looked at, for the day when there is no room for all of them. */
export interface Looks {
  looked(conversationId: Id): void;
  /** Writes down what is new; it matters little if some is lost. */
  keep(db: StoreDatabase): Promise<void>;
}

/** @param now milliseconds since 1970 */
export function createLooks(now: () => number): Looks {
  const known = new Map<Id, number>();
  let fresh: LookRow[] = [];
  return {
    looked(conversationId) {
      const at = now();
      if (at - (known.get(conversationId) ?? -Infinity) < SAME_LOOK) return;
      known.set(conversationId, at);
      fresh.push({ conversationId, at });
    },
    async keep(db) {
      const rows = fresh;
      fresh = [];
      if (rows.length > 0) await db.looks.bulkPut(rows);
    },
  };
}
