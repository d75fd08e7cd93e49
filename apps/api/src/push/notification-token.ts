import type { Id } from "@parley/protocol/id.ts";

/** What the token of a push message opens: one chat, for one device. */
export interface NotificationClaims {
  userId: Id;
  deviceId: Id;
  conversationId: Id;
}

/** Milliseconds that the token of a push message is valid. */
export const NOTIFICATION_LIFETIME = 3_600_000;

/** Signs and checks the tokens of push messages; good for notifications alone, as no other token is. */
export interface NotificationTokens {
  /** Valid for an hour from now. */
  sign(claims: NotificationClaims): string;
  /** @throws Refusal `unauthenticated`, `token_expired` */
  verify(token: string): NotificationClaims;
}
