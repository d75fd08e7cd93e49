import type { Database } from "@parley/api/postgres/connection.ts";
import { encodeBody } from "@parley/api/postgres/conversation/entry-row.ts";
import type { Id } from "@parley/protocol/id.ts";
import { textOf } from "../load/dialect.ts";

/** Rows that one statement writes at most, so that none runs for minutes. */
const CHUNK = 500_000;

/** Of a body of 200 bytes. */
const TEXT_BYTES = 175;

/** Lets each of these logs grow to so many entries, by SQL: messages of 200 bytes, one a second until now. */
export async function fillLogs(
  { pool }: Database,
  conversationIds: readonly Id[],
  entriesEach: number,
): Promise<void> {
  const body = encodeBody({ type: "text", text: textOf(0, TEXT_BYTES) });
  const logs = Math.max(1, Math.floor(CHUNK / entriesEach));
  for (let at = 0; at < conversationIds.length; at += logs) {
    await pool.query(FILL, [conversationIds.slice(at, at + logs), entriesEach, body]);
  }
  await pool.query("UPDATE conversations SET last_seq = $2 WHERE id = ANY ($1)", [
    conversationIds,
    entriesEach,
  ]);
  await pool.query("VACUUM ANALYZE");
  await pool.query("CHECKPOINT");
}

/** From the entry that follows the log's last one on; the client ids are as old as their entries. */
const FILL = `
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  SELECT m.conversation_id, seq, m.user_id, m.user_id,
    overlay(
      overlay(md5(m.conversation_id::text || seq) PLACING
        lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') FROM 1)
      PLACING '7' FROM 13)::uuid,
    'message',
    $3, at
  FROM (
    SELECT DISTINCT ON (conversation_id) conversation_id, user_id
    FROM members WHERE conversation_id = ANY ($1)
  ) m
  JOIN conversations c ON c.id = m.conversation_id
  CROSS JOIN LATERAL generate_series(c.last_seq + 1, $2::bigint) seq
  CROSS JOIN LATERAL (SELECT now() - make_interval(secs => $2::bigint - seq)) t (at)`;
