import type { AccessToken, CreatedToken, CreateTokenBody } from "@parley/protocol/rest/tokens.ts";
import type { Caller } from "../caller.ts";
import { newId } from "../new-id.ts";
import { Refusal } from "../refusal.ts";
import type { AccessTokenStore, StoredAccessToken } from "./access-token-store.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** Begins every personal access token, so that people and secret scanners recognise one. */
export const ACCESS_TOKEN_PREFIX = "parley_pat_";

interface Ports {
  tokens: AccessTokenStore;
  now: () => number;
}

export interface AccessTokens {
  list(caller: Caller): Promise<AccessToken[]>;
  /** The only time that the token itself is shown. */
  create(caller: Caller, body: CreateTokenBody): Promise<CreatedToken>;
}

/** Personal access tokens, for scripts. Revoking one is revoking its device. */
export function createAccessTokens({ tokens, now }: Ports): AccessTokens {
  return {
    async list(caller) {
      const found = await tokens.list(caller.userId);
      return found.map(shown);
    },

    async create(caller, body) {
      const secret = `${ACCESS_TOKEN_PREFIX}${newSecret()}`;
      const token: StoredAccessToken = {
        id: newId(),
        name: body.name,
        scopes: body.scopes,
        createdAt: new Date(now()),
        expiresAt: expiryOf(body, now()),
        lastUsedAt: null,
      };
      await tokens.add(caller.userId, token, hashSecret(secret));
      return { ...shown(token), token: secret };
    },
  };
}

function expiryOf({ expiresAt }: CreateTokenBody, now: number): Date | null {
  if (expiresAt === undefined || expiresAt === null) return null;
  const time = Date.parse(expiresAt);
  // The schema knows the form of a time only: the 31st of February has it too.
  if (!(time > now) || new Date(time).toISOString() !== expiresAt) {
    throw new Refusal("invalid_request", {
      issues: [{ path: "/expiresAt", message: "must be a time in the future" }],
    });
  }
  return new Date(time);
}

function shown(token: StoredAccessToken): AccessToken {
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}
