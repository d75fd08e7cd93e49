import type { Session } from "@parley/protocol/rest/accounts.ts";
import { queryClient } from "./query-client.ts";
import { sessionStore } from "./session.ts";

/**
 * All tabs of a browser share one cookie: when another tab signed somebody else in, this one goes on as
 * them, rather than with one person's screen and another's tokens.
 */
export function followSession({ account, deviceId }: Session): void {
  const session = sessionStore.getState();
  if (session.phase !== "signedIn" || session.deviceId === deviceId) return;
  if (session.account.id !== account.id) queryClient.clear();
  sessionStore.setState({ phase: "signedIn", account, deviceId }, true);
}
