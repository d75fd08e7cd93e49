import type { LastSeenStore } from "../../delivery/last-seen.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Database } from "../connection.ts";
import { Gathering } from "../gathering.ts";
import { arrayOf } from "./asked-places.ts";

/** When people were last here, in Postgres; a loss in a crash is harmless, so nothing waits for disk. */
export function createLastSeenStore(database: Database): LastSeenStore {
  const { pool } = database;
  const seen = new Gathering((asks: readonly (readonly Id[])[]) => readLastSeen(database, asks));
  return {
    save: async (seen) => {
      // In the order of the key, so that two nodes never wait for each other.
      const rows = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
      await pool.query({
        name: "save_last_seen",
        text: `WITH fast AS (SELECT set_config('synchronous_commit', 'off', true))
          INSERT INTO last_seen (user_id, at)
          SELECT user_id, at FROM fast, unnest($1::uuid[], $2::timestamptz[]) AS s (user_id, at)
          ON CONFLICT (user_id) DO UPDATE SET at = greatest(last_seen.at, excluded.at)`,
        values: [rows.map(([userId]) => userId), rows.map(([, at]) => at)],
      });
    },

    load: (userIds) => (userIds.length === 0 ? Promise.resolve(new Map()) : seen.ask(userIds)),
  };
}

async function readLastSeen(
  { pool }: Database,
  asks: readonly (readonly Id[])[],
): Promise<Map<Id, Date>[]> {
  const { rows } = await pool.query<{ user_id: string; at: Date }>({
    name: "load_last_seen",
    text: "SELECT user_id, at FROM last_seen WHERE user_id = ANY ($1)",
    values: [arrayOf([...new Set(asks.flat())])],
  });
  const seenAt = new Map(rows.map((row) => [row.user_id, row.at]));
  return asks.map((userIds) => {
    const known = userIds.map((userId) => [userId, seenAt.get(userId)] as const);
    return new Map(known.flatMap(([userId, at]) => (at === undefined ? [] : [[userId, at]])));
  });
}
