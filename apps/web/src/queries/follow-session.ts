import type { Session } from "@parley/protocol/rest/accounts.ts";
import { recallAccount, rememberEnded } from "./remembered-account.ts";
import { forgetSessionData } from "./session-data.ts";
import { sessionStore } from "./session.ts";

/**
 * All tabs of a browser share one cookie: when another tab signed somebody else in, this one goes on as
 * them, rather than with one person's screen and another's tokens.
 */
export function followSession({ account, deviceId }: Pick<Session, "account" | "deviceId">): void {
  const session = sessionStore.getState();
  if (session.phase !== "signedIn") return;
  if (session.account.id !== account.id) forgetSessionData();
  sessionStore.setState({ phase: "signedIn", account, deviceId }, true);
}

/** The server ended the session. What was begun stays: the person may sign in again and go on. */
export function endSession(): void {
  if (recallAccount() !== null) rememberEnded();
  sessionStore.setState(({ phase }) => ({ phase: "signedOut", ended: phase === "signedIn" }), true);
}
