import type { Id } from "@parley/protocol/id.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import { getTableColumns, sql } from "drizzle-orm";
import type { VisibleRange } from "../../conversation/message-log.ts";
import type { Stretch, SyncReader } from "../../delivery/sync.ts";
import type { Database } from "../connection.ts";
import { toEntry } from "../conversation/entry-row.ts";
import { Gathering } from "../gathering.ts";
import { entries } from "../schema/conversations.ts";
import { rowsByAsk } from "./asked-places.ts";
import { readChanges, type AskedChanges } from "./changes.ts";

interface AskedRanges {
  userId: Id;
  conversationIds: readonly Id[];
}

/** What devices missed, from Postgres: many devices at once are answered by the same queries. */
export function createSyncReader(database: Database): SyncReader {
  const changes = new Gathering((asks: readonly AskedChanges[]) => readChanges(database, asks));
  const ranges = new Gathering((asks: readonly AskedRanges[]) => readRanges(database, asks));
  const sizes = new Gathering((asks: readonly (readonly Stretch[])[]) => readSizes(database, asks));
  const bodies = new Gathering((asks: readonly (readonly Stretch[])[]) =>
    readEntries(database, asks),
  );
  return {
    changes: (userId, cursor) => changes.ask({ userId, cursor }),
    ranges: (userId, conversationIds) => ranges.ask({ userId, conversationIds }),

    sizes: (stretches) => {
      const behind = withEntries(stretches);
      return behind.length === 0 ? Promise.resolve(new Map()) : sizes.ask(behind);
    },

    entries: async (stretches) => {
      const found = new Map<Id, Entry[]>(stretches.map((stretch) => [stretch.conversationId, []]));
      const behind = withEntries(stretches);
      if (behind.length === 0) return found;
      for (const entry of await bodies.ask(behind)) found.get(entry.conversationId)?.push(entry);
      return found;
    },
  };
}

function withEntries(stretches: readonly Stretch[]): Stretch[] {
  return stretches.filter(({ afterSeq, headSeq }) => afterSeq < headSeq);
}

async function readRanges(
  { pool }: Database,
  asks: readonly AskedRanges[],
): Promise<Map<Id, VisibleRange>[]> {
  const asked = asks.flatMap(({ userId, conversationIds }, n) =>
    conversationIds.map((conversationId) => ({ n, userId, conversationId })),
  );
  const { rows } = await pool.query<{
    n: number;
    conversation_id: string;
    joined_seq: string;
    head_seq: string;
  }>({
    name: "visible_ranges",
    text: `SELECT asked.n, asked.conversation_id, m.joined_seq,
        coalesce(m.left_seq, c.last_seq) AS head_seq
      FROM unnest($1::int[], $2::uuid[], $3::uuid[]) AS asked (n, user_id, conversation_id)
      CROSS JOIN LATERAL (
        SELECT joined_seq, left_seq FROM members
        WHERE conversation_id = asked.conversation_id AND user_id = asked.user_id OFFSET 0
      ) m
      CROSS JOIN LATERAL (
        SELECT last_seq FROM conversations WHERE id = asked.conversation_id OFFSET 0
      ) c`,
    values: [
      asked.map(({ n }) => n),
      asked.map(({ userId }) => userId),
      asked.map(({ conversationId }) => conversationId),
    ],
  });
  return rowsByAsk(rows, asks.length).map(
    (own) =>
      new Map(
        own.map((row) => [
          row.conversation_id,
          { firstSeq: Number(row.joined_seq), headSeq: Number(row.head_seq) },
        ]),
      ),
  );
}

/** The stretches of all who ask, as a table. */
function askedStretches(asks: readonly (readonly Stretch[])[]) {
  const asked = asks.flatMap((stretches, n) => stretches.map((stretch) => ({ n, ...stretch })));
  return sql`unnest(
    ${sql.param(asked.map(({ n }) => n))}::int[],
    ${sql.param(asked.map(({ conversationId }) => conversationId))}::uuid[],
    ${sql.param(asked.map(({ afterSeq }) => afterSeq))}::bigint[],
    ${sql.param(asked.map(({ headSeq }) => headSeq))}::bigint[]
  ) AS asked (n, conversation_id, after_seq, head_seq)`;
}

async function readSizes(
  { db }: Database,
  asks: readonly (readonly Stretch[])[],
): Promise<Map<Id, number>[]> {
  const { rows } = await db.execute<{ n: number; conversation_id: string; bytes: string }>(sql`
    SELECT asked.n, asked.conversation_id, e.bytes
    FROM ${askedStretches(asks)}
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(octet_length(body)), 0) AS bytes FROM entries
      WHERE conversation_id = asked.conversation_id
        AND seq > asked.after_seq AND seq <= asked.head_seq
    ) e`);
  return rowsByAsk(rows, asks.length).map(
    (own) => new Map(own.map((row) => [row.conversation_id, Number(row.bytes)])),
  );
}

async function readEntries(
  { db }: Database,
  asks: readonly (readonly Stretch[])[],
): Promise<Entry[][]> {
  const rows = await db
    .select({ n: sql<number>`asked.n`, ...getTableColumns(entries) })
    .from(askedStretches(asks))
    .innerJoin(
      entries,
      sql`${entries.conversationId} = asked.conversation_id
        AND ${entries.seq} > asked.after_seq AND ${entries.seq} <= asked.head_seq`,
    )
    .orderBy(sql`asked.n`, entries.conversationId, entries.seq);
  return rowsByAsk(rows, asks.length).map((own) => own.map(toEntry));
}
