import type { Id } from "@parley/protocol/id.ts";

export interface AccessClaims {
  userId: Id;
  deviceId: Id;
  expiresAt: Date;
}

/** Signs and checks access tokens (JWT); needs no database. */
export interface JwtCodec {
  sign(claims: AccessClaims): string;
  /** Checks everything but the expiry. Null for anything that this server did not sign. */
  verify(token: string): AccessClaims | null;
}
