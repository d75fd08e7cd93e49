import type { Id } from "@parley/protocol/id.ts";
import type { Caller } from "../caller.ts";
import { newId } from "../new-id.ts";
import type { Database } from "../postgres/connection.ts";
import { users } from "../postgres/schema/accounts.ts";

/** As many callers as were asked for, so that a test can name each. */
type People<N extends number, Found extends Caller[] = []> = number extends N
  ? Caller[]
  : Found["length"] extends N
    ? Found
    : People<N, [...Found, Caller]>;

/** Writes accounts straight into the database, for tests that are not about signing up. */
export async function insertPeople<const N extends number>(
  { db }: Database,
  count: N,
): Promise<People<N>> {
  const callers = Array.from({ length: count }, () => signedIn(newId()));
  await db.insert(users).values(
    callers.map(({ userId }, index) => ({
      id: userId,
      username: `u${userId.replaceAll("-", "").slice(0, 33)}`,
      displayName: `Person ${index + 1}`,
      nameKey: `person ${index + 1}`,
      passwordHash: "none",
      createdAt: new Date(),
    })),
  );
  return callers as People<N>;
}

/** Somebody signed in on a device of their own. */
export function signedIn(userId: Id): Caller {
  return { userId, deviceId: newId(), access: "session", scopes: ["read", "send", "manage"] };
}
