import type { NewMessage } from "../../conversation/message-log.ts";
import type { HeldFile } from "./hold-files.ts";

/** A message and the bytes that will be stored for it. */
export interface Encoded {
  message: NewMessage;
  body: Buffer;
}

/** A statement with its values, as node-postgres takes it. */
interface AppendStatement {
  name: string;
  text: string;
  values: unknown[];
}

const APPEND_MENTIONS = "SELECT * FROM append_batch_mentions($1, $2, $3, $4, $5, $6, $7)";

const APPEND_FILES = `
  WITH appended AS MATERIALIZED (
    ${APPEND_MENTIONS}
  ), carried AS (
    INSERT INTO entry_files (conversation_id, seq, turn, file_id, size, sha256, view_once)
    SELECT ($1::uuid[])[f.place], a.entry_seq, f.turn, f.file_id, f.size, f.sha256, f.once
    FROM unnest(
      $8::bigint[], $9::smallint[], $10::uuid[], $11::bigint[], $12::text[], $13::boolean[])
      AS f (place, turn, file_id, size, sha256, once)
    JOIN appended a ON a.place = f.place AND a.fresh
  )
  SELECT * FROM appended ORDER BY place`;

/**
 * The statement that commits a batch: another one only where a message names something in clear.
 * @param filesOf the files that a message carries
 */
export function appendStatement(
  batch: readonly Encoded[],
  filesOf: (message: NewMessage) => readonly HeldFile[],
): AppendStatement {
  const values: unknown[] = [
    batch.map(({ message }) => message.conversationId),
    batch.map(({ message }) => message.userId),
    batch.map(({ message }) => message.deviceId),
    batch.map(({ message }) => message.clientId),
    batch.map(({ message }) => typeof message.body === "string"),
    batch.map(({ body }) => body),
  ];
  // Places count from 1, as the database's do.
  const carried = batch.flatMap(({ message }, index) =>
    filesOf(message).map((file, turn) => ({
      place: index + 1,
      turn,
      once: message.viewOnce === true,
      ...file,
    })),
  );
  if (carried.length === 0 && batch.every(({ message }) => message.mentions === undefined)) {
    const text = "SELECT * FROM append_batch($1, $2, $3, $4, $5, $6)";
    return { name: "append_messages", text, values };
  }
  // Lists of different lengths are no array of arrays to Postgres, so each is written as a text.
  values.push(batch.map(({ message }) => message.mentions && `{${message.mentions.join()}}`));
  if (carried.length === 0) return { name: "append_mentions", text: APPEND_MENTIONS, values };
  values.push(
    carried.map(({ place }) => place),
    carried.map(({ turn }) => turn),
    carried.map(({ fileId }) => fileId),
    carried.map(({ size }) => size),
    carried.map(({ sha256 }) => sha256),
    carried.map(({ once }) => once),
  );
  return { name: "append_files", text: APPEND_FILES, values };
}
