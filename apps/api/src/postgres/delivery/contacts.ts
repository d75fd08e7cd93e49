import type { Id } from "@parley/protocol/id.ts";
import type { Contacts } from "../../delivery/contacts.ts";
import type { Database } from "../connection.ts";
import { Gathering } from "../gathering.ts";
import { arrayOf, rowsByAsk } from "./asked-places.ts";

/**
 * Who shares a conversation with whom. Which conversations people have stands with the people, who is in
 * them with the conversations: two queries, since the two may live on different machines.
 */
export function createContacts(database: Database): Contacts {
  const contacts = new Gathering((userIds: readonly Id[]) => readContactsOf(database, userIds));
  return {
    of: (userId) => contacts.ask(userId),
    pairs: async (userIds, among) =>
      userIds.length === 0 || among.length === 0 ? [] : readPairs(database, userIds, among),
  };
}

async function conversationsOf({ pool }: Database, userIds: readonly Id[]) {
  const { rows } = await pool.query<{ user_id: string; conversation_id: string }>({
    name: "conversations_of",
    text: "SELECT user_id, conversation_id FROM user_conversations WHERE user_id = ANY ($1)",
    values: [userIds],
  });
  return rows;
}

/** What each has in common with whom; the LATERAL queries are fenced as in `ASKED_PLACES`. */
const PRESENT = `
  CROSS JOIN LATERAL (
    SELECT FROM members WHERE conversation_id = asked.conversation_id
      AND user_id = asked.user_id AND left_seq IS NULL OFFSET 0
  ) mine
  CROSS JOIN LATERAL (
    SELECT user_id FROM members WHERE conversation_id = asked.conversation_id
      AND user_id <> asked.user_id AND left_seq IS NULL OFFSET 0
  ) other`;

async function readContactsOf(database: Database, userIds: readonly Id[]): Promise<Id[][]> {
  const asksOf = new Map<Id, number[]>();
  userIds.forEach((userId, n) => asksOf.set(userId, [...(asksOf.get(userId) ?? []), n]));
  const places = (await conversationsOf(database, [...asksOf.keys()])).flatMap((row) =>
    (asksOf.get(row.user_id) ?? []).map((n) => ({ n, ...row })),
  );
  const { rows } = await database.pool.query<{ n: number; contacts: string }>({
    name: "contacts_of",
    // A list for each instead of a row for each contact: a crowd has a million of those.
    text: `SELECT n, string_agg(contact_id::text, ',') AS contacts
      FROM (SELECT DISTINCT asked.n, other.user_id AS contact_id
        FROM unnest($1::int[], $2::uuid[], $3::uuid[]) AS asked (n, user_id, conversation_id) ${PRESENT}
      ) contact
      GROUP BY n`,
    values: [
      arrayOf(places.map(({ n }) => n)),
      arrayOf(places.map((place) => place.user_id)),
      arrayOf(places.map((place) => place.conversation_id)),
    ],
  });
  return rowsByAsk(rows, userIds.length).map((own) =>
    own.flatMap((row) => row.contacts.split(",")),
  );
}

async function readPairs(
  database: Database,
  userIds: readonly Id[],
  among: readonly Id[],
): Promise<{ userId: Id; contactId: Id }[]> {
  const places = await conversationsOf(database, userIds);
  const { rows } = await database.pool.query<{ user_id: string; contact_id: string }>({
    name: "contact_pairs",
    text: `SELECT DISTINCT asked.user_id, other.user_id AS contact_id
      FROM unnest($1::uuid[], $2::uuid[]) AS asked (user_id, conversation_id) ${PRESENT}
      WHERE other.user_id = ANY ($3)`,
    values: [
      arrayOf(places.map((place) => place.user_id)),
      arrayOf(places.map((place) => place.conversation_id)),
      arrayOf(among),
    ],
  });
  return rows.map((row) => ({ userId: row.user_id, contactId: row.contact_id }));
}
