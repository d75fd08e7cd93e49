import type { Id } from "@parley/protocol/id.ts";

/** One person's place in a conversation, for the nth of those who are answered together. */
export interface AskedPlace {
  n: number;
  userId: Id;
  conversationId: Id;
  /** The transaction to look from. */
  since: string;
}

/**
 * The places as a table. What is joined to it stands in a LATERAL query behind OFFSET 0, which keeps the
 * planner to one look by key for each place: without that, a plan made for any number of places reads the
 * whole table of members.
 */
export const ASKED_PLACES =
  "unnest($1::int[], $2::uuid[], $3::uuid[], $4::xid8[]) AS asked (n, user_id, conversation_id, since)";

/** The asked places with what the person's own row there says: whether and where they left. */
export const ASKED_SEATS = `${ASKED_PLACES}
  CROSS JOIN LATERAL (
    SELECT left_seq, changed_xid FROM members
    WHERE conversation_id = asked.conversation_id AND user_id = asked.user_id OFFSET 0
  ) mine`;

/** What stands for `$1` to `$4` in `ASKED_PLACES`. */
export function placeColumns(places: readonly AskedPlace[]): string[] {
  return [
    arrayOf(places.map(({ n }) => n)),
    arrayOf(places.map(({ userId }) => userId)),
    arrayOf(places.map(({ conversationId }) => conversationId)),
    arrayOf(places.map(({ since }) => since)),
  ];
}

/**
 * A Postgres array of ids or numbers, which need no escapes: `pg` looks at each element for some, and that
 * took a tenth of the server's time when a crowd came back.
 */
export function arrayOf(plain: readonly (Id | number)[]): string {
  return `{${plain.join(",")}}`;
}

/** Gives each of `count` answers the rows that are its own. */
export function rowsByAsk<Row extends { n: number }>(rows: readonly Row[], count: number): Row[][] {
  const each = Array.from({ length: count }, (): Row[] => []);
  for (const row of rows) each[row.n]?.push(row);
  return each;
}
