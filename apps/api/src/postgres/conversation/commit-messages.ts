import type { Id } from "@parley/protocol/id.ts";
import type { PoolClient } from "pg";
import type { NewMessage } from "../../conversation/message-log.ts";
import type { Database } from "../connection.ts";
import { appendStatement, type Encoded } from "./append-statement.ts";
import { holdFiles, type FileFault } from "./hold-files.ts";

/** What became of one message. */
export interface AppendedRow {
  outcome: "accepted" | "not_found" | "forbidden" | "conflict" | "sealed" | FileFault;
  entry_seq: string | null;
  entry_at: Date | null;
  fresh: boolean;
  /** When it disappears; null: it stays. */
  expires_at: Date | null;
  /** Whom the message mentions, of those that it named; not asked for where no message names anybody. */
  mentioned?: Id[] | null;
}

/** Appends a batch and says of each message, in order, what became of it; a commit has happened by then. */
export async function commitMessages(
  { pool }: Database,
  batch: readonly Encoded[],
): Promise<AppendedRow[]> {
  if (batch.every(({ message }) => message.files === undefined)) {
    const { rows } = await pool.query<AppendedRow>(appendStatement(batch, () => []));
    return rows;
  }
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const rows = await appendHolding(client, batch);
    await client.query("COMMIT");
    client.release();
    return rows;
  } catch (error) {
    // Ends the transaction with the connection, in whatever state that is.
    client.release(true);
    throw error;
  }
}

/** Files are held first and conversations after them, as everywhere: nobody waits in a circle. */
async function appendHolding(
  client: PoolClient,
  batch: readonly Encoded[],
): Promise<AppendedRow[]> {
  const held = await holdFiles(
    client,
    batch.map(({ message }) => message),
  );
  const filesOf = (message: NewMessage) => held.get(message) ?? [];
  const sound = batch.filter(({ message }) => typeof filesOf(message) !== "string");
  const statement = appendStatement(sound, (message) => {
    const files = filesOf(message);
    return typeof files === "string" ? [] : files;
  });
  const { rows } = await client.query<AppendedRow>(statement);
  const answers = rows.values();
  const settled: AppendedRow[] = [];
  for (const { message } of batch) {
    const fault = filesOf(message);
    const row =
      typeof fault === "string" ? await earlierOr(client, message, fault) : answers.next().value;
    if (row === undefined) throw new Error("append_batch gave no answer for a message");
    settled.push(row);
  }
  return settled;
}

/** A message that was committed stays acknowledged, also when its files are gone since. */
async function earlierOr(
  client: PoolClient,
  { conversationId, clientId, userId }: NewMessage,
  outcome: FileFault,
): Promise<AppendedRow> {
  const { rows } = await client.query<{ seq: string; created_at: Date }>({
    name: "earlier_message",
    text: `SELECT seq, created_at FROM entries
      WHERE substring(uuid_send(client_id), 1, 7) = substring(uuid_send($1::uuid), 1, 7)
        AND client_id = $1 AND conversation_id = $2 AND sender_id = $3 AND class = 'message'`,
    values: [clientId, conversationId, userId],
  });
  const [earlier] = rows;
  return earlier === undefined
    ? { outcome, entry_seq: null, entry_at: null, fresh: false, expires_at: null }
    : {
        outcome: "accepted",
        entry_seq: earlier.seq,
        entry_at: earlier.created_at,
        fresh: false,
        expires_at: null,
      };
}
