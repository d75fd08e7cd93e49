import type { Database } from "@parley/api/postgres/connection.ts";

/** One message, as it goes into the table. */
export interface OneMessage {
  conversationId: string;
  clientId: string;
  senderId: string;
  deviceId: string;
  body: Buffer;
}

/** Appends one message in a transaction of its own. @throws when the sender is no member */
export async function appendOne(
  { pool }: Database,
  { conversationId, clientId, senderId, deviceId, body }: OneMessage,
): Promise<{ seq: number; createdAt: string }> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const member = await client.query({
      name: "member",
      text: "SELECT 1 FROM members WHERE conversation_id = $1 AND user_id = $2 AND left_seq IS NULL",
      values: [conversationId, senderId],
    });
    if (member.rowCount === 0) throw new Error("Not a member.");
    const moved = await client.query<{ last_seq: string }>({
      name: "next",
      text: "UPDATE conversations SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq",
      values: [conversationId],
    });
    const seq = Number(moved.rows[0]?.last_seq);
    const inserted = await client.query<{ created_at: Date }>({
      name: "insert",
      text: INSERT,
      values: [conversationId, seq, senderId, deviceId, clientId, body],
    });
    await client.query("COMMIT");
    return { seq, createdAt: inserted.rows[0]?.created_at.toISOString() ?? "" };
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

const INSERT = `
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  VALUES ($1, $2, $3, $4, $5, 'message', $6, now())
  RETURNING created_at`;

/** Who is in a conversation now. */
export async function readMembers({ pool }: Database, conversationId: string): Promise<string[]> {
  const { rows } = await pool.query<{ user_id: string }>({
    name: "members",
    text: "SELECT user_id FROM members WHERE conversation_id = $1 AND left_seq IS NULL",
    values: [conversationId],
  });
  return rows.map((row) => row.user_id);
}
