import { encodeBody } from "@parley/api/postgres/conversation/entry-row.ts";
import type { Id } from "@parley/protocol/id.ts";
import { seededRandom } from "../../demo/random.ts";
import { messageText } from "./message-text.ts";
import { newId } from "./write-world.ts";
import type { WebWorld } from "./web-world.ts";

/** Adds messages by others to each of these chats, as if they had come while nobody was connected. */
export async function writeMissed(
  { database, me }: WebWorld,
  conversationIds: readonly Id[],
  each: number,
): Promise<void> {
  const random = seededRandom(`missed ${conversationIds[0]}`);
  const now = Date.now();
  const places = conversationIds.flatMap((id) =>
    Array.from({ length: each }, (_, at) => ({ id, at: at + 1 })),
  );
  await database.pool.query(APPEND, [
    places.map(({ id }) => id),
    places.map(({ at }) => at),
    places.map(() => newId(now)),
    places.map(() => encodeBody({ type: "text", text: messageText(random) })),
    me.userId,
    each,
  ]);
}

/** The sender is any of the others. */
const APPEND = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::bytea[]) AS given (id, at, client_id, body)
  ), moved AS (
    UPDATE conversations SET last_seq = last_seq + $6, changed_xid = pg_current_xact_id()
    WHERE id IN (SELECT id FROM given)
    RETURNING id, last_seq - $6 AS before
  )
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  SELECT given.id, moved.before + given.at, other.user_id, other.user_id, given.client_id, 'message',
    given.body, now()
  FROM given JOIN moved ON moved.id = given.id
  CROSS JOIN LATERAL (
    SELECT user_id FROM members
    WHERE conversation_id = given.id AND user_id <> $5
    ORDER BY user_id LIMIT 1
  ) other`;
