import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { and, asc, desc, eq, gte, lte } from "drizzle-orm";
import type { PageStart, VisibleRange } from "../../conversation/message-log.ts";
import type { Database } from "../connection.ts";
import { entries } from "../schema/conversations.ts";
import { toEntry } from "./entry-row.ts";
import { withReferences } from "./references.ts";

/**
 * Reads a page of a log. Its bounds are seqs, so the primary key leads to it wherever it lies: there is
 * no OFFSET to count through.
 */
export async function readPage(
  database: Database,
  conversationId: Id,
  range: VisibleRange,
  start: PageStart,
  limit: number,
): Promise<Entry[]> {
  const rows = await pageQuery(database, conversationId, range, start, limit);
  const page = rows.map(toEntry).sort((a, b) => a.seq - b.seq);
  return withReferences(database.db, page);
}

/** The query of a page, apart, so that its plan can be looked at. */
export function pageQuery(
  { db }: Database,
  conversationId: Id,
  range: VisibleRange,
  start: PageStart,
  limit: number,
) {
  const forward = start !== "newest" && "after" in start;
  const first = forward ? Math.max(range.firstSeq, start.after + 1) : range.firstSeq;
  const last =
    start !== "newest" && "before" in start
      ? Math.min(range.headSeq, start.before - 1)
      : range.headSeq;
  return db
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.conversationId, conversationId),
        gte(entries.seq, first),
        lte(entries.seq, last),
      ),
    )
    .orderBy(forward ? asc(entries.seq) : desc(entries.seq))
    .limit(limit);
}
