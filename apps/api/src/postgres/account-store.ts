import { and, eq, sql } from "drizzle-orm";
import type { AccountStore, Admission, Creation, NewAccount } from "../accounts/account-store.ts";
import type { Account } from "@parley/protocol/rest/accounts.ts";
import type { Database } from "./connection.ts";
import { endDevices } from "./end-devices.ts";
import { invites, serverOwnership, users } from "./schema/accounts.ts";
import type { Transaction } from "./transaction.ts";
import { isUniqueViolation } from "./unique-violation.ts";

type Row = typeof users.$inferSelect;

/** Accounts in Postgres. */
export function createAccountStore({ db }: Database): AccountStore {
  return {
    async isEmpty() {
      const rows = await db.select({ id: serverOwnership.userId }).from(serverOwnership).limit(1);
      return rows.length === 0;
    },

    async findById(id) {
      const [row] = await db.select().from(users).where(eq(users.id, id));
      return row === undefined ? null : stored(row);
    },

    async findByUsername(username) {
      const [row] = await db.select().from(users).where(eq(users.username, username));
      return row === undefined ? null : stored(row);
    },

    async create(account, admission) {
      try {
        return await db.transaction((transaction) => createIn(transaction, account, admission));
      } catch (error) {
        if (error instanceof NotAdmitted) return { outcome: "notAdmitted" };
        if (isUniqueViolation(error, "users_username_key")) return { outcome: "usernameTaken" };
        throw error;
      }
    },

    async change(id, change) {
      const [row] = await db
        .update(users)
        .set({ ...change, changedXid: sql`pg_current_xact_id()` })
        .where(eq(users.id, id))
        .returning();
      return row === undefined ? null : account(row);
    },

    changePassword: (id, hashes, { keptDevice, at }) =>
      db.transaction(async (transaction) => {
        const changed = await transaction
          .update(users)
          .set({ passwordHash: hashes.next })
          .where(and(eq(users.id, id), eq(users.passwordHash, hashes.old)))
          .returning({ id: users.id });
        if (changed.length === 0) return null;
        return endDevices(transaction, id, { sessionsExcept: keptDevice }, at);
      }),
  };
}

/** Rolls the transaction back. */
class NotAdmitted extends Error {}

async function createIn(
  transaction: Transaction,
  { id, ...values }: NewAccount,
  admission: Admission,
): Promise<Creation> {
  // Of two first accounts at once, the second waits here for the first one's commit.
  const claimed = await transaction
    .insert(serverOwnership)
    .values({ userId: id })
    .onConflictDoNothing()
    .returning();
  const serverOwner = claimed.length > 0;
  if (!serverOwner) await admit(transaction, id, admission);
  const [row] = await transaction
    .insert(users)
    .values({ id, ...values, serverOwner })
    .returning();
  if (row === undefined) throw new Error("The insert of an account returned no row.");
  return { outcome: "created", account: account(row) };
}

async function admit(transaction: Transaction, id: string, admission: Admission): Promise<void> {
  if (admission.by === "open") return;
  if (admission.by === "nothing") throw new NotAdmitted();
  const { codeHash, now } = admission;
  // One statement spends the invite: of two people with the same link, one finds it used.
  const spent = await transaction
    .update(invites)
    .set({ usedBy: id })
    .where(
      sql`${invites.codeHash} = ${codeHash} AND ${invites.usedBy} IS NULL AND ${invites.expiresAt} > ${now}`,
    )
    .returning({ id: invites.id });
  if (spent.length === 0) throw new NotAdmitted();
}

function stored(row: Row): { account: Account; passwordHash: string } {
  return { account: account(row), passwordHash: row.passwordHash };
}

function account(row: Row): Account {
  return {
    id: row.id,
    username: row.username,
    displayName: row.displayName,
    about: row.about,
    avatar: row.avatar,
    serverOwner: row.serverOwner,
    createdAt: row.createdAt.toISOString(),
  };
}
