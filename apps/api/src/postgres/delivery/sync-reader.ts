import type { Id } from "@parley/protocol/id.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { NamedErasure, NamedKeep } from "@parley/protocol/sync.ts";
import { getTableColumns, sql } from "drizzle-orm";
import type { VisibleRange } from "../../conversation/message-log.ts";
import type { Stretch, SyncReader } from "../../delivery/sync.ts";
import type { Database } from "../connection.ts";
import { toEntry } from "../conversation/entry-row.ts";
import { withReferences } from "../conversation/references.ts";
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
  const erasures = new Gathering((asks: readonly (readonly Stretch[])[]) =>
    readErasures(database, asks),
  );
  const keeps = new Gathering((asks: readonly (readonly Stretch[])[]) => readKeeps(database, asks));
  return {
    changes: (userId, cursor) => changes.ask({ userId, cursor }),
    ranges: (userId, conversationIds) => ranges.ask({ userId, conversationIds }),

    sizes: (stretches) => {
      const behind = withEntries(stretches);
      return behind.length === 0 ? Promise.resolve(new Map()) : sizes.ask(behind);
    },

    erased: (stretches) =>
      stretches.length === 0 ? Promise.resolve(new Map()) : erasures.ask(stretches),

    keeps: (stretches) =>
      stretches.length === 0 ? Promise.resolve(new Map()) : keeps.ask(stretches),

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
  const found = await withReferences(db, rows.map(toEntry));
  return rowsByAsk(
    rows.map(({ n }, at) => ({ n, entry: found[at] })),
    asks.length,
  ).map((own) => own.flatMap(({ entry }) => entry ?? []));
}

async function readErasures(
  { db }: Database,
  asks: readonly (readonly Stretch[])[],
): Promise<Map<Id, NamedErasure[]>[]> {
  const { rows } = await db.execute<{ n: number; conversation_id: Id; seq: string; by: Id }>(sql`
    SELECT asked.n, asked.conversation_id, x.seq, x.by
    FROM ${askedStretches(asks)}
    CROSS JOIN LATERAL (
      SELECT r.seq, e.sender_id AS by FROM entry_erasures r
      JOIN entries e ON e.conversation_id = r.conversation_id AND e.seq = r.update_seq
      WHERE r.conversation_id = asked.conversation_id AND r.seq <= asked.after_seq
        AND r.update_seq > asked.after_seq AND r.update_seq <= asked.head_seq
      ORDER BY r.update_seq DESC LIMIT ${LIMITS.erasedNamed}
    ) x`);
  return rowsByAsk(rows, asks.length).map((own) => {
    const found = new Map<Id, NamedErasure[]>();
    for (const { conversation_id: id, seq, by } of own) {
      found.set(id, [...(found.get(id) ?? []), { seq: Number(seq), by }]);
    }
    return found;
  });
}

async function readKeeps(
  { db }: Database,
  asks: readonly (readonly Stretch[])[],
): Promise<Map<Id, NamedKeep[]>[]> {
  const { rows } = await db.execute<KeepRow>(sql`
    SELECT asked.n, asked.conversation_id, k.*
    FROM ${askedStretches(asks)}
    CROSS JOIN LATERAL (
      SELECT seq, kept_by, keep_seq FROM entry_expiries
      WHERE conversation_id = asked.conversation_id AND seq <= asked.after_seq
        AND keep_seq > asked.after_seq AND keep_seq <= asked.head_seq
      ORDER BY keep_seq DESC LIMIT ${LIMITS.keepsNamed}
    ) k`);
  return rowsByAsk(rows, asks.length).map((own) => {
    const found = new Map<Id, NamedKeep[]>();
    for (const { conversation_id: id, seq, kept_by: by, keep_seq: keepSeq } of own) {
      const named = { seq: Number(seq), keep: { by, seq: Number(keepSeq) } };
      found.set(id, [...(found.get(id) ?? []), named]);
    }
    return found;
  });
}

interface KeepRow extends Record<string, unknown> {
  n: number;
  conversation_id: Id;
  seq: string;
  kept_by: Id | null;
  keep_seq: string;
}
