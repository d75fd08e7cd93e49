import type { Database } from "@parley/api/postgres/connection.ts";
import { encodeBody } from "@parley/api/postgres/conversation/entry-row.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { randomBytes } from "node:crypto";
import { type Random, seededRandom } from "../../demo/random.ts";
import { messageText } from "./message-text.ts";
import type { PlannedChat, WorldPlan } from "./plan-world.ts";

/** A chat that was written. */
export interface WrittenChat extends PlannedChat {
  id: Id;
  memberIds: readonly Id[];
}

/** Rows written by one statement. */
const CHUNK = 5_000;
/** Milliseconds between two messages of a chat, on average. */
const PACE = 7 * 60_000;

/**
 * Writes people, chats and messages straight into a server's database, in seconds where the front door would
 * take an hour. They look as if they had come in by it, but for passwords, which fit nobody.
 * @param me the measured person, who has an account already
 */
export async function writeWorld(
  database: Database,
  me: Id,
  plan: WorldPlan,
): Promise<readonly WrittenChat[]> {
  const now = Date.now();
  const random = seededRandom("messages");
  const people = plan.names.map((name) => ({ id: newId(now), name }));
  const idOf = (member: number): Id => (member === 0 ? me : (people[member - 1]?.id ?? ""));
  const chats = plan.chats.map((chat): WrittenChat => ({
    ...chat,
    id: newId(now),
    memberIds: chat.members.map(idOf),
  }));

  await write(database, PEOPLE, people, [({ id }) => id, ({ name }) => name]);
  await write(database, CONVERSATIONS, chats, [
    ({ id }) => id,
    ({ kind }) => kind,
    ({ title }) => title,
    ({ entries }) => entries,
  ]);
  const seats = chats.flatMap((chat) =>
    chat.memberIds.map((userId, seat) => ({
      id: chat.id,
      userId,
      role: chat.kind === "group" && seat === 0 ? "owner" : "member",
      read: userId === me ? chat.entries - chat.unread : chat.entries,
      delivered: chat.entries,
    })),
  );
  await write(database, MEMBERS, seats, [
    ({ id }) => id,
    ({ userId }) => userId,
    ({ role }) => role,
    ({ delivered }) => delivered,
    ({ read }) => read,
  ]);
  await write(
    database,
    DIRECT_CONVERSATIONS,
    chats.filter(({ kind }) => kind === "direct"),
    [
      ({ memberIds }) => memberIds.toSorted()[0],
      ({ memberIds }) => memberIds.toSorted()[1],
      ({ id }) => id,
    ],
  );
  await writeEntries(database, chats, now, random);
  await database.pool.query("VACUUM ANALYZE");
  await database.pool.query("CHECKPOINT");
  return chats;
}

interface Row {
  chat: Id;
  seq: number;
  sender: Id;
  clientId: Id;
  class: "message" | "control";
  body: Buffer;
  at: number;
}

async function writeEntries(
  database: Database,
  chats: readonly WrittenChat[],
  now: number,
  random: Random,
): Promise<void> {
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    const full = rows;
    rows = [];
    await write(database, ENTRIES, full, [
      (row) => row.chat,
      (row) => row.seq,
      (row) => row.sender,
      (row) => row.clientId,
      (row) => row.class,
      (row) => row.body,
      (row) => new Date(row.at),
    ]);
  };
  for (const chat of chats) {
    for (let seq = 1; seq <= chat.entries; seq += 1) {
      rows.push(entryRow(chat, seq, now - chat.idleMs - (chat.entries - seq) * PACE, random));
      if (rows.length >= CHUNK) await flush();
    }
  }
  await flush();
}

function entryRow(chat: WrittenChat, seq: number, at: number, random: Random): Row {
  const begins = seq === 1;
  // What is unread is by others.
  const unread = seq > chat.entries - chat.unread;
  const sender = begins
    ? (chat.memberIds[0] ?? "")
    : random.pick(unread ? chat.memberIds.slice(1) : chat.memberIds);
  return {
    chat: chat.id,
    seq,
    sender,
    clientId: newId(at),
    class: begins ? "control" : "message",
    body: encodeBody(
      begins
        ? { type: "created", title: chat.title, memberIds: [...chat.memberIds] }
        : { type: "text", text: messageText(random) },
    ),
    at,
  };
}

/** Writes rows in chunks, each column as one array. */
async function write<T>(
  { pool }: Database,
  sql: string,
  rows: readonly T[],
  columns: readonly ((row: T) => unknown)[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    await pool.query(
      sql,
      columns.map((column) => chunk.map(column)),
    );
  }
}

/** An id as a client makes it at this time. */
export function newId(at: number): Id {
  return makeId(at, new Uint8Array(randomBytes(16)));
}

const PEOPLE = `
  INSERT INTO users (id, username, display_name, name_key, password_hash, created_at)
  SELECT id, 'b' || right(replace(id::text, '-', ''), 30), name, lower(name), 'none', now()
  FROM unnest($1::uuid[], $2::text[]) AS given (id, name)`;

const CONVERSATIONS = `
  INSERT INTO conversations (id, kind, encryption, title, created_at, last_seq)
  SELECT id, kind, 'none', title, now() - interval '2 years', last_seq
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) AS given (id, kind, title, last_seq)`;

const MEMBERS = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[])
      AS given (id, user_id, role, delivered, read)
  ), listed AS (
    INSERT INTO user_conversations (user_id, conversation_id) SELECT user_id, id FROM given
  )
  INSERT INTO members (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
  SELECT id, user_id, role, 1, delivered, read FROM given`;

const DIRECT_CONVERSATIONS = `
  INSERT INTO direct_conversations (user_a, user_b, conversation_id)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])`;

const ENTRIES = `
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  SELECT chat, seq, sender, sender, client_id, class, body, at
  FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::bytea[], $7::timestamptz[])
    AS given (chat, seq, sender, client_id, class, body, at)`;
