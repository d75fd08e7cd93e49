import type { Id } from "@parley/protocol/id.ts";
import { and, between, inArray, or, eq, sql } from "drizzle-orm";
import type { Entry } from "@parley/protocol/entry.ts";
import type { SyncReader } from "../../delivery/sync.ts";
import type { Database } from "../connection.ts";
import { toEntry } from "../conversation/entry-row.ts";
import { conversations, entries, members } from "../schema/conversations.ts";
import { readChanges } from "./changes.ts";

/** What a device missed, from Postgres. */
export function createSyncReader(database: Database): SyncReader {
  const { db } = database;
  return {
    changes: (userId, cursor) => readChanges(database, userId, cursor),

    ranges: async (userId, conversationIds) => {
      const rows = await db
        .select({
          id: members.conversationId,
          firstSeq: members.joinedSeq,
          leftSeq: members.leftSeq,
          lastSeq: conversations.lastSeq,
        })
        .from(members)
        .innerJoin(conversations, eq(conversations.id, members.conversationId))
        .where(
          and(eq(members.userId, userId), inArray(members.conversationId, [...conversationIds])),
        );
      return new Map(
        rows.map(({ id, firstSeq, leftSeq, lastSeq }) => [
          id,
          { firstSeq, headSeq: leftSeq ?? lastSeq },
        ]),
      );
    },

    sizes: async (stretches) => {
      const behind = stretches.filter(({ afterSeq, headSeq }) => afterSeq < headSeq);
      if (behind.length === 0) return new Map();
      const { rows } = await db.execute<{ conversation_id: string; bytes: string }>(sql`
        SELECT s.conversation_id, sum(octet_length(e.body)) AS bytes
        FROM unnest(
          ${sql.param(behind.map((stretch) => stretch.conversationId))}::uuid[],
          ${sql.param(behind.map((stretch) => stretch.afterSeq))}::bigint[],
          ${sql.param(behind.map((stretch) => stretch.headSeq))}::bigint[]
        ) AS s (conversation_id, after_seq, head_seq)
        JOIN entries e ON e.conversation_id = s.conversation_id
          AND e.seq > s.after_seq AND e.seq <= s.head_seq
        GROUP BY s.conversation_id`);
      return new Map(rows.map((row) => [row.conversation_id, Number(row.bytes)]));
    },

    entries: async (stretches) => {
      const found = new Map<Id, Entry[]>(stretches.map((stretch) => [stretch.conversationId, []]));
      const behind = stretches.filter(({ afterSeq, headSeq }) => afterSeq < headSeq);
      if (behind.length === 0) return found;
      const rows = await db
        .select()
        .from(entries)
        .where(
          or(
            ...behind.map(({ conversationId, afterSeq, headSeq }) =>
              and(
                eq(entries.conversationId, conversationId),
                between(entries.seq, afterSeq + 1, headSeq),
              ),
            ),
          ),
        )
        .orderBy(entries.conversationId, entries.seq);
      for (const row of rows) found.get(row.conversationId)?.push(toEntry(row));
      return found;
    },
  };
}
