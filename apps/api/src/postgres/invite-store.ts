import { desc, eq, gt } from "drizzle-orm";
import type { InviteStore } from "../accounts/invite-store.ts";
import type { Database } from "./connection.ts";
import { invites } from "./schema/accounts.ts";

/** Invites in Postgres. */
export function createInviteStore({ db }: Database): InviteStore {
  return {
    async add(invite, codeHash) {
      await db.insert(invites).values({ ...invite, codeHash });
    },

    async list(now) {
      const { id, createdAt, expiresAt, usedBy } = invites;
      return db
        .select({ id, createdAt, expiresAt, usedBy })
        .from(invites)
        .where(gt(invites.expiresAt, now))
        .orderBy(desc(invites.id));
    },

    async remove(id) {
      const removed = await db.delete(invites).where(eq(invites.id, id)).returning();
      return removed.length > 0;
    },
  };
}
