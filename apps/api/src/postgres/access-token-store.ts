import { and, desc, eq, isNull } from "drizzle-orm";
import type { AccessTokenStore } from "../accounts/access-token-store.ts";
import type { Database } from "./connection.ts";
import { accessTokens, devices } from "./schema/accounts.ts";

const ofDevice = and(
  eq(devices.userId, accessTokens.userId),
  eq(devices.id, accessTokens.deviceId),
  isNull(devices.revokedAt),
);

const columns = {
  id: devices.id,
  name: devices.name,
  scopes: accessTokens.scopes,
  createdAt: devices.createdAt,
  expiresAt: accessTokens.expiresAt,
  lastUsedAt: accessTokens.lastUsedAt,
};

/** Personal access tokens in Postgres. */
export function createAccessTokenStore({ db }: Database): AccessTokenStore {
  return {
    async add(userId, token, hash) {
      await db.transaction(async (transaction) => {
        await transaction.insert(devices).values({
          userId,
          id: token.id,
          kind: "token",
          name: token.name,
          platform: "script",
          createdAt: token.createdAt,
          lastSeenAt: token.createdAt,
        });
        await transaction.insert(accessTokens).values({
          userId,
          deviceId: token.id,
          tokenHash: hash,
          scopes: token.scopes,
          expiresAt: token.expiresAt,
        });
      });
    },

    async list(userId) {
      return db
        .select(columns)
        .from(accessTokens)
        .innerJoin(devices, ofDevice)
        .where(eq(accessTokens.userId, userId))
        .orderBy(desc(devices.id));
    },

    async findByHash(hash) {
      const [row] = await db
        .select({ ...columns, userId: devices.userId })
        .from(accessTokens)
        .innerJoin(devices, ofDevice)
        .where(eq(accessTokens.tokenHash, hash));
      return row ?? null;
    },

    async noteUse(userId, id, at) {
      await db
        .update(accessTokens)
        .set({ lastUsedAt: at })
        .where(and(eq(accessTokens.userId, userId), eq(accessTokens.deviceId, id)));
    },
  };
}
