import type { Session } from "@parley/protocol/rest/accounts.ts";
import { sessionKeeper } from "./rest.ts";
import { sessionStore } from "./session.ts";

let fresh: Session | null = null;

/** Takes over the session that a sign-in, a registration or the cookie gave. */
export async function beginSession(session: Session): Promise<void> {
  await sessionKeeper.begin(session);
  const { account, deviceId } = session;
  fresh = session;
  sessionStore.setState({ phase: "signedIn", account, deviceId }, true);
}

/** The session that has just begun, once: the engine goes on with its tokens. */
export function takeFreshSession(): Session | null {
  const session = fresh;
  fresh = null;
  return session;
}
