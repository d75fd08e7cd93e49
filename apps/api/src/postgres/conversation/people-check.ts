import { inArray } from "drizzle-orm";
import type { PeopleCheck } from "../../conversation/people-check.ts";
import type { Database } from "../connection.ts";
import { users } from "../schema/accounts.ts";

/** Knows from the table of accounts who exists. */
export function createPeopleCheck({ db }: Database): PeopleCheck {
  return {
    unknownAmong: async (userIds) => {
      if (userIds.length === 0) return [];
      const rows = await db
        .select({ id: users.id })
        .from(users)
        .where(inArray(users.id, [...userIds]));
      const known = new Set(rows.map((row) => row.id));
      return userIds.filter((id) => !known.has(id));
    },
  };
}
