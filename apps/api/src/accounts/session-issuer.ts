import type { Id } from "@parley/protocol/id.ts";
import type { Account, Session } from "@parley/protocol/rest/accounts.ts";
import type { JwtCodec } from "./jwt.ts";

/** Milliseconds that an access token is valid. */
export const ACCESS_LIFETIME = 10 * 60_000;

/** Milliseconds that a refresh token is valid; each use starts a new span. */
export const REFRESH_LIFETIME = 30 * 24 * 3_600_000;

/** A session with its refresh token, which the edge hands over in a cookie or in the body. */
export type IssuedSession = Session & { refreshToken: string };

export type SessionIssuer = (
  account: Account,
  deviceId: Id,
  refreshToken: string,
  now: number,
) => IssuedSession;

/** Makes what a device gets when it signs in or refreshes. */
export function createSessionIssuer(jwt: JwtCodec): SessionIssuer {
  return (account, deviceId, refreshToken, now) => {
    // JWT counts whole seconds.
    const expiresAt = new Date(Math.floor((now + ACCESS_LIFETIME) / 1000) * 1000);
    return {
      account,
      deviceId,
      accessToken: jwt.sign({ userId: account.id, deviceId, expiresAt }),
      accessExpiresAt: expiresAt.toISOString(),
      refreshToken,
    };
  };
}
