import type { Database } from "@parley/api/postgres/connection.ts";
import { toEntry } from "@parley/api/postgres/conversation/entry-row.ts";
import { entries } from "@parley/api/postgres/schema/conversations.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";

/** Connections to the database that lead past every server. */
export type Pool = Database["pool"];

/** One row of the log, read past the server. */
export interface LogEntry {
  readonly seq: number;
  readonly senderId: Id;
  readonly clientId: Id;
  readonly entryClass: string;
  readonly body: unknown;
}

/** A watermark as the database holds it. */
export interface Watermark {
  readonly conversationId: Id;
  readonly userId: Id;
  readonly joinedSeq: number;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** A conversation as the database holds it. */
export interface Log {
  readonly id: Id;
  readonly lastSeq: number;
  readonly entries: readonly LogEntry[];
}

/** Reads every log, in order of seq. */
export async function readLogs({ db, pool }: Database): Promise<Log[]> {
  const heads = await readHeads(pool);
  const rows = await db.select().from(entries).orderBy(entries.conversationId, entries.seq);
  const byId = Map.groupBy(rows.map(toEntry), ({ conversationId }) => conversationId);
  return [...heads].map(([id, lastSeq]) => ({
    id,
    lastSeq,
    entries: (byId.get(id) ?? []).map(({ class: entryClass, ...entry }) => ({
      entryClass,
      ...entry,
    })),
  }));
}

/** The last seq of each conversation. */
export async function readHeads(pool: Pool): Promise<Map<Id, number>> {
  const { rows } = await pool.query<{ id: Id; last_seq: string }>(
    "SELECT id, last_seq FROM conversations",
  );
  return new Map(rows.map((row) => [row.id, Number(row.last_seq)]));
}

/** Where everybody's watermarks stand. */
export async function readWatermarks(pool: Pool): Promise<Watermark[]> {
  const { rows } = await pool.query<Record<string, string>>(
    "SELECT conversation_id, user_id, joined_seq, delivered_seq, read_seq FROM members",
  );
  return rows.map((row) => ({
    conversationId: row["conversation_id"] ?? "",
    userId: row["user_id"] ?? "",
    joinedSeq: Number(row["joined_seq"]),
    deliveredSeq: Number(row["delivered_seq"]),
    readSeq: Number(row["read_seq"]),
  }));
}

/** The first and last seq of a stretch that somebody may read. */
export interface Stay {
  readonly from: number;
  readonly to: number;
}

/** Who may read what of a log, told by its own control entries and nothing else. */
export function staysOf(log: Log): Map<Id, Stay[]> {
  const stays = new Map<Id, Stay[]>();
  const enter = (userId: Id, seq: number): void => {
    const own = stays.get(userId) ?? [];
    stays.set(userId, own);
    if (own.at(-1)?.to !== Number.POSITIVE_INFINITY) {
      own.push({ from: seq, to: Number.POSITIVE_INFINITY });
    }
  };
  const leave = (userId: Id, seq: number): void => {
    const last = stays.get(userId)?.pop();
    if (last !== undefined) stays.get(userId)?.push({ from: last.from, to: seq });
  };
  for (const { seq, entryClass, body } of log.entries) {
    if (entryClass !== "control") continue;
    const control = body as Control;
    if (control.type === "created") for (const id of control.memberIds) enter(id, seq);
    if (control.type === "membersAdded") for (const id of control.userIds) enter(id, seq);
    if (control.type === "memberRemoved" || control.type === "memberLeft") {
      leave(control.userId, seq);
    }
  }
  return stays;
}
