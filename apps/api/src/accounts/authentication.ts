import type { Scope } from "@parley/protocol/rest/tokens.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { AccessTokenStore } from "./access-token-store.ts";
import { ACCESS_TOKEN_PREFIX } from "./access-tokens.ts";
import type { JwtCodec } from "./jwt.ts";
import type { RevokedDevices } from "./revoked-devices.ts";
import { hashSecret } from "./secrets.ts";

/** A caller and when the proof of who they are expires (null: never). */
export interface AuthenticatedCaller extends Caller {
  expiresAt: string | null;
}

export type AuthenticateToken = (token: string) => Promise<AuthenticatedCaller>;

/** Milliseconds between two notes of a token's last use: a busy script costs no write a request. */
const USE_NOTED_EVERY = 60_000;

const ALL_SCOPES: readonly Scope[] = ["read", "send", "manage"];

interface Ports {
  jwt: JwtCodec;
  revoked: RevokedDevices;
  tokens: AccessTokenStore;
  now: () => number;
}

/**
 * Makes the function that proves who holds a token. An access token needs no database; a personal
 * access token is looked up. Refuses with `unauthenticated`, `token_expired` or `session_ended`.
 */
export function createAuthentication({ jwt, revoked, tokens, now }: Ports): AuthenticateToken {
  function fromJwt(token: string): AuthenticatedCaller {
    const claims = jwt.verify(token);
    if (claims === null) throw new Refusal("unauthenticated");
    if (claims.expiresAt.getTime() <= now()) throw new Refusal("token_expired");
    if (revoked.has(claims.deviceId)) throw new Refusal("session_ended");
    return {
      userId: claims.userId,
      deviceId: claims.deviceId,
      access: "session",
      scopes: ALL_SCOPES,
      expiresAt: claims.expiresAt.toISOString(),
    };
  }

  async function fromAccessToken(token: string): Promise<AuthenticatedCaller> {
    const found = await tokens.findByHash(hashSecret(token));
    if (found === null) throw new Refusal("unauthenticated");
    if (found.expiresAt !== null && found.expiresAt.getTime() <= now()) {
      throw new Refusal("token_expired");
    }
    if (found.lastUsedAt === null || now() - found.lastUsedAt.getTime() >= USE_NOTED_EVERY) {
      await tokens.noteUse(found.userId, found.id, new Date(now()));
    }
    return {
      userId: found.userId,
      deviceId: found.id,
      access: "token",
      scopes: found.scopes,
      expiresAt: found.expiresAt?.toISOString() ?? null,
    };
  }

  return async (token) =>
    token.startsWith(ACCESS_TOKEN_PREFIX) ? fromAccessToken(token) : fromJwt(token);
}
