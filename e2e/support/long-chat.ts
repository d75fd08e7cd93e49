import type { Id } from "@parley/protocol/id.ts";
import { findDatabase } from "../../tools/demo/find-database.ts";
import type { ServerProcess } from "../../tools/server-process/server-process.ts";
import { directChat } from "./chat.ts";
import type { Person } from "./people.ts";

/**
 * Makes the direct chat of two people as long as years of talk: with this many entries in its log, the
 * text of each beginning with its number. They come from the second person. The last `unread` are not read,
 * and the one before them is taller than a low screen.
 */
export async function longChat(
  server: ServerProcess,
  [one, other]: readonly [Person, Person],
  entries: number,
  unread = 0,
): Promise<Id> {
  const id = await directChat(other, one);
  const database = await findDatabase({ PARLEY_DATA: server.dataFolder });
  if (database === undefined) throw new Error("the server's database is not to be found");
  await database.pool.query(FILL, [id, other.id, entries, unread === 0 ? 0 : entries - unread]);
  await database.pool.query(MOVE_HEAD, [id, entries]);
  await database.close();
  await one.call("advance", {
    params: { conversationId: id },
    body: { readSeq: entries - unread },
  });
  return id;
}

/** Texts of different heights, so that a wrong guess of one would show as a jump. */
const FILL = `
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  SELECT $1, seq, $2, $2, uuidv7(), 'message',
    convert_to(
      json_build_object(
        'type', 'text',
        'text', 'number ' || seq || '.' || CASE seq WHEN $4::bigint THEN repeat(E'\\nline', 60)
          ELSE repeat(' and more words', ((seq * 7) % 23)::int) END
      )::text,
      'UTF8'
    ),
    now() - make_interval(mins => ($3::bigint - seq)::int)
  FROM generate_series((SELECT last_seq + 1 FROM conversations WHERE id = $1), $3::bigint) seq`;

const MOVE_HEAD = `
  UPDATE conversations SET last_seq = $2, changed_xid = pg_current_xact_id() WHERE id = $1`;
