import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Database } from "../connection.ts";
import { arrayOf, ASKED_SEATS, placeColumns, type AskedPlace } from "./asked-places.ts";

const PERSON = `id, username, display_name AS "displayName", about, avatar`;

/** Somebody who asks whose profile changed since a transaction; null: they ask only for their own. */
export interface Viewer {
  userId: Id;
  since: string | null;
}

/** Reads people as others see them. */
export async function readPeople({ pool }: Database, userIds: readonly Id[]): Promise<Person[]> {
  if (userIds.length === 0) return [];
  const { rows } = await pool.query<Person>({
    name: "people",
    text: `SELECT ${PERSON} FROM users WHERE id = ANY ($1)`,
    values: [userIds],
  });
  return rows;
}

/**
 * Reads for each viewer those whose profile changed, and those who are new to them: somebody may have
 * joined, spoken and gone while a device was away.
 * @param places the viewers' conversations
 */
export async function readChangedPeople(
  database: Database,
  viewers: readonly Viewer[],
  places: readonly AskedPlace[],
): Promise<Person[][]> {
  const wanted = viewers.map(({ userId, since }) => new Map([[userId, since === null]]));
  for (const { n, contacts, fresh } of await readContacts(database, places)) {
    for (const userId of contacts.split(",")) wanted[n]?.set(userId, false);
    for (const userId of fresh?.split(",") ?? []) wanted[n]?.set(userId, true);
  }
  const found = await readThose(database, viewers, wanted);
  return viewers.map(({ since }, n) =>
    [...(wanted[n] ?? [])].flatMap(([userId, isNew]) => {
      const row = found.get(userId);
      if (row === undefined) return [];
      const { changedXid, ...person } = row;
      return isNew || (since !== null && BigInt(changedXid) >= BigInt(since)) ? [person] : [];
    }),
  );
}

/** One viewer's contacts, and those who are new, as lists of ids: a row for each would cost the most here. */
interface Contacts {
  n: number;
  contacts: string;
  fresh: string | null;
}

async function readContacts(
  { pool }: Database,
  places: readonly AskedPlace[],
): Promise<Contacts[]> {
  if (places.length === 0) return [];
  const { rows } = await pool.query<Contacts>({
    name: "changed_contacts",
    text: `SELECT n, string_agg(user_id::text, ',') AS contacts,
        string_agg(user_id::text, ',') FILTER (WHERE is_new) AS fresh
      FROM (SELECT asked.n, m.user_id, bool_or(m.joined_xid >= asked.since) AS is_new
      FROM ${ASKED_SEATS}
      CROSS JOIN LATERAL (
        SELECT user_id, joined_xid FROM members
        WHERE conversation_id = asked.conversation_id AND user_id <> asked.user_id
          AND (mine.left_seq IS NULL OR joined_seq <= mine.left_seq)
          AND (left_seq IS NULL OR joined_xid >= asked.since)
        OFFSET 0
      ) m
      GROUP BY asked.n, m.user_id) contact
      GROUP BY n`,
    values: placeColumns(places),
  });
  return rows;
}

type ChangedPerson = Person & { changedXid: string };

/** Of all who are wanted, those who are new to somebody or changed since the first of the viewers looked. */
async function readThose(
  { pool }: Database,
  viewers: readonly Viewer[],
  wanted: readonly ReadonlyMap<Id, boolean>[],
): Promise<Map<Id, ChangedPerson>> {
  const all = new Set<Id>();
  const fresh = new Set<Id>();
  for (const people of wanted) {
    for (const [userId, isNew] of people) {
      all.add(userId);
      if (isNew) fresh.add(userId);
    }
  }
  const since = viewers.flatMap((viewer) => (viewer.since === null ? [] : [viewer.since]));
  const oldest = since.reduce<string | null>(
    (least, one) => (least === null || BigInt(one) < BigInt(least) ? one : least),
    null,
  );
  const { rows } = await pool.query<ChangedPerson>({
    name: "changed_people",
    text: `SELECT ${PERSON}, changed_xid::text AS "changedXid" FROM users
      WHERE id = ANY ($1) AND (changed_xid >= $2::xid8 OR id = ANY ($3))`,
    values: [arrayOf([...all]), oldest, arrayOf([...fresh])],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
