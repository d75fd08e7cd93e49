import { and, asc, gt, gte, inArray, lt, not, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { PeopleStore } from "../accounts/people-store.ts";
import type { Database } from "./connection.ts";
import { users } from "./schema/accounts.ts";

const person = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  about: users.about,
  avatar: users.avatar,
};

/** People in Postgres. Both orders are ranges of an index, whatever the prefix. */
export function createPeopleStore({ db }: Database): PeopleStore {
  return {
    async byIds(ids) {
      return db
        .select(person)
        .from(users)
        .where(inArray(users.id, [...ids]));
    },

    async byUsername(prefix, after, limit) {
      return db
        .select(person)
        .from(users)
        .where(
          and(
            startsWith(users.username, prefix),
            after === null ? undefined : gt(users.username, after),
          ),
        )
        .orderBy(asc(users.username))
        .limit(limit);
    },

    async byName(prefix, after, limit) {
      const key = sql`(SELECT name_key FROM users WHERE id = ${after})`;
      return db
        .select(person)
        .from(users)
        .where(
          and(
            startsWith(users.nameKey, prefix),
            not(startsWith(users.username, prefix)),
            after === null ? undefined : sql`(${users.nameKey}, ${users.id}) > (${key}, ${after})`,
          ),
        )
        .orderBy(asc(users.nameKey), asc(users.id))
        .limit(limit);
    },
  };
}

/** A range rather than LIKE: no wildcard to escape, and the index serves it in any query plan. */
function startsWith(column: PgColumn, prefix: string) {
  const range = and(gte(column, prefix), lt(column, `${prefix}\u{10ffff}`));
  return range ?? sql`true`;
}
