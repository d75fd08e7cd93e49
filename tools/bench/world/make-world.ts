import type { Database } from "@parley/api/postgres/connection.ts";
import { encodeBody } from "@parley/api/postgres/conversation/entry-row.ts";
import { entries } from "@parley/api/postgres/schema/conversations.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createClientIds } from "../load/client-ids.ts";
import { createTokenSigner } from "./access-token.ts";
import type { Chat } from "./chats.ts";

export interface Person {
  userId: Id;
  deviceId: Id;
  token: string;
}

export interface MadeChat extends Chat {
  id: Id;
}

/** People who can sign in, and the chats that they have. */
export interface World {
  people: Person[];
  chats: MadeChat[];
}

/** Rows written by one statement. */
const CHUNK = 5_000;

/**
 * Writes people and chats straight into a server's database, in seconds where the front door would take
 * minutes. They look as if they had come in by it, but for passwords, which fit nobody.
 * @param secret the server's `JWT_SECRET`
 */
export async function makeWorld(
  database: Database,
  secret: string,
  plan: { people: number; chats: readonly Chat[] },
): Promise<World> {
  const newId = createClientIds();
  const sign = createTokenSigner(secret);
  const people = Array.from({ length: plan.people }, (): Person => {
    const [userId, deviceId] = [newId(), newId()];
    return { userId, deviceId, token: sign(userId, deviceId) };
  });
  const chats = plan.chats.map((chat): MadeChat => ({ ...chat, id: newId() }));
  const idOf = (number: number): Id => people[number]?.userId ?? "";

  const write = async (sql: string, columns: readonly (readonly unknown[])[]): Promise<void> => {
    for (let at = 0; at < (columns[0]?.length ?? 0); at += CHUNK) {
      await database.pool.query(
        sql,
        columns.map((column) => column.slice(at, at + CHUNK)),
      );
    }
  };

  await write(USERS, [people.map(({ userId }) => userId)]);
  await write(DEVICES, [
    people.map(({ userId }) => userId),
    people.map(({ deviceId }) => deviceId),
  ]);
  await write(CONVERSATIONS, [chats.map(({ id }) => id), chats.map(({ kind }) => kind)]);
  const seats = chats.flatMap(({ id, kind, members }) =>
    members.map((member, seat) => ({
      id,
      userId: idOf(member),
      role: kind === "group" && seat === 0 ? "owner" : "member",
    })),
  );
  await write(MEMBERS, [
    seats.map(({ id }) => id),
    seats.map(({ userId }) => userId),
    seats.map(({ role }) => role),
  ]);
  await write(USER_CONVERSATIONS, [seats.map(({ userId }) => userId), seats.map(({ id }) => id)]);
  const pairs = chats.filter(({ kind }) => kind === "direct");
  await write(DIRECT_CONVERSATIONS, [
    pairs.map(({ members }) => members.map(idOf).sort()[0]),
    pairs.map(({ members }) => members.map(idOf).sort()[1]),
    pairs.map(({ id }) => id),
  ]);
  await writeBeginnings(database, people, chats, newId);
  await database.pool.query("VACUUM ANALYZE");
  await database.pool.query("CHECKPOINT");
  return { people, chats };
}

/** The entry with which every log begins. */
async function writeBeginnings(
  { db }: Database,
  people: readonly Person[],
  chats: readonly MadeChat[],
  newId: () => Id,
): Promise<void> {
  const now = new Date();
  const rows = chats.map(({ id, kind, members }) => {
    const memberIds = members.map((member) => people[member]?.userId ?? "");
    const creator = people[members[0] ?? 0];
    const title = kind === "group" ? "Bench" : null;
    return {
      conversationId: id,
      seq: 1,
      senderId: creator?.userId ?? "",
      deviceId: creator?.deviceId ?? "",
      clientId: newId(),
      class: "control" as const,
      body: encodeBody({ type: "created", title, memberIds }),
      createdAt: now,
    };
  });
  for (let at = 0; at < rows.length; at += 1_000) {
    await db.insert(entries).values(rows.slice(at, at + 1_000));
  }
}

const USERS = `
  INSERT INTO users (id, username, display_name, name_key, password_hash, created_at)
  SELECT id, name, name, name, 'none', now()
  FROM unnest($1::uuid[]) id, lateral (SELECT 'b' || right(replace(id::text, '-', ''), 30)) n (name)`;

const DEVICES = `
  INSERT INTO devices (user_id, id, kind, name, platform, created_at, last_seen_at)
  SELECT user_id, id, 'session', 'Benchmark', 'script', now(), now()
  FROM unnest($1::uuid[], $2::uuid[]) AS given (user_id, id)`;

const CONVERSATIONS = `
  INSERT INTO conversations (id, kind, encryption, title, created_at, last_seq)
  SELECT id, kind, 'none', CASE kind WHEN 'group' THEN 'Bench' END, now(), 1
  FROM unnest($1::uuid[], $2::text[]) AS given (id, kind)`;

const MEMBERS = `
  INSERT INTO members (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
  SELECT id, user_id, role, 1, 0, 0
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS given (id, user_id, role)`;

const USER_CONVERSATIONS = `
  INSERT INTO user_conversations (user_id, conversation_id)
  SELECT * FROM unnest($1::uuid[], $2::uuid[])`;

const DIRECT_CONVERSATIONS = `
  INSERT INTO direct_conversations (user_a, user_b, conversation_id)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])`;
