import type { Id } from "@parley/protocol/id.ts";
import { sql, type SQL } from "drizzle-orm";
import type { ExpiryStore } from "../../conversation/expiring.ts";
import type { Database } from "../connection.ts";
import { EXPIRED_BODY } from "./entry-row.ts";
import { isOver } from "./expired.ts";
import { letGoOfFiles } from "./let-go-of-files.ts";

interface Due extends Record<string, unknown> {
  conversation_id: Id;
  seq: string;
}

/** Takes expired messages out of Postgres. Each batch is one transaction: a crash leaves what is due to the next. */
export function createExpiryStore({ db }: Database): ExpiryStore {
  return {
    takeAway: (limit) =>
      db.transaction(async (tx) => {
        // Whoever keeps one holds its row too: it is kept, or taken away, and never both.
        const { rows: due } = await tx.execute<Due>(sql`
          SELECT conversation_id, seq FROM entry_expiries x
          WHERE ${sql.raw(isOver("x"))} AND gone_at IS NULL
          ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
        if (due.length === 0) return [];
        const places = placesOf(due);
        await tx.execute(sql`
          UPDATE entries e SET body = ${EXPIRED_BODY} FROM ${places}
          WHERE e.conversation_id = p.conversation_id AND e.seq = p.seq`);
        await tx.execute(sql`
          DELETE FROM entry_mentions m USING ${places}
          WHERE m.conversation_id = p.conversation_id AND m.seq = p.seq`);
        await tx.execute(sql`
          DELETE FROM entry_marks m USING ${places}
          WHERE m.conversation_id = p.conversation_id AND m.seq = p.seq`);
        const { rows: files } = await tx.execute<{ file_id: Id }>(sql`
          DELETE FROM entry_files f USING ${places}
          WHERE f.conversation_id = p.conversation_id AND f.seq = p.seq RETURNING f.file_id`);
        await letGoOfFiles(
          tx,
          files.map((row) => row.file_id),
          "ever",
        );
        await tx.execute(sql`
          UPDATE entry_expiries x SET gone_at = clock_timestamp() FROM ${places}
          WHERE x.conversation_id = p.conversation_id AND x.seq = p.seq`);
        return due.map((row) => row.conversation_id);
      }),
  };
}

function placesOf(due: readonly Due[]): SQL {
  return sql`unnest(
    ${sql.param(due.map((row) => row.conversation_id))}::uuid[],
    ${sql.param(due.map(({ seq }) => seq))}::bigint[]
  ) AS p (conversation_id, seq)`;
}
