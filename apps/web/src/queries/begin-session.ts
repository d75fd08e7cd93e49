import type { Session } from "@parley/protocol/rest/accounts.ts";
import { sessionKeeper } from "./rest.ts";
import { sessionStore } from "./session.ts";

/** Takes over the session that a sign-in or a registration gave. */
export async function beginSession(session: Session): Promise<void> {
  await sessionKeeper.begin(session);
  const { account, deviceId } = session;
  sessionStore.setState({ phase: "signedIn", account, deviceId }, true);
}
