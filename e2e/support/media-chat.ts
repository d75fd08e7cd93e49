import { randomBytes } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
import { findDatabase } from "../../tools/demo/find-database.ts";
import type { ServerProcess } from "../../tools/server-process/server-process.ts";
import { directChat } from "./chat.ts";
import type { Person } from "./people.ts";

/**
 * Makes the direct chat of two people hold so many photos, a few for each day, all from the second person and read.
 * Their bytes are nowhere: what shows of each is what came with its message.
 */
export async function mediaChat(
  server: ServerProcess,
  [one, other]: readonly [Person, Person],
  photos: number,
): Promise<Id> {
  const id = await directChat(other, one);
  const database = await findDatabase({ PARLEY_DATA: server.dataFolder });
  if (database === undefined) throw new Error("the server's database is not to be found");
  const { rows } = await database.pool.query(HEAD, [id]);
  const head = Number(rows[0].last_seq) + photos;
  const bytes = (count: number) => randomBytes(count).toString("base64url");
  const secret = { key: bytes(32), salt: bytes(16), sha256: bytes(32) };
  await database.pool.query(FILL, [id, other.id, head, JSON.stringify(secret), THUMBHASH]);
  await database.pool.query(MOVE_HEAD, [id, head]);
  await database.close();
  await one.call("advance", { params: { conversationId: id }, body: { readSeq: head } });
  return id;
}

const THUMBHASH = "3OcRJYB4d3h_iIeHeEh3eIhw-j3A";

const HEAD = "SELECT last_seq FROM conversations WHERE id = $1";

const FILL = `
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  SELECT $1, seq, $2, $2, uuidv7(), 'message',
    convert_to(
      json_build_object(
        'type', 'media',
        'items', json_build_array(json_build_object(
          'kind', 'photo', 'width', 400, 'height', 300, 'thumbhash', $5::text,
          'file', $4::jsonb || jsonb_build_object(
            'fileId', uuidv7(), 'size', 90000000, 'mime', 'image/jpeg')
        ))
      )::text,
      'UTF8'
    ),
    now() - make_interval(hours => ($3::bigint - seq)::int * 3)
  FROM generate_series((SELECT last_seq + 1 FROM conversations WHERE id = $1), $3::bigint) seq`;

const MOVE_HEAD = `
  UPDATE conversations SET last_seq = $2, changed_xid = pg_current_xact_id() WHERE id = $1`;
