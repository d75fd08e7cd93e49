import { ProblemError } from "@parley/sdk/problem-error.ts";
import { isSignOutOwed, settleOnceOnline, settleSignOut } from "./owed-sign-out.ts";
import { sessionKeeper } from "./rest.ts";
import { sessionStore } from "./session.ts";

/** Asks the server whether the browser's cookie still holds a session, and takes it up. */
export async function restoreSession(): Promise<void> {
  if (isSignOutOwed()) return stayOut();
  sessionStore.setState({ phase: "restoring" }, true);
  try {
    const { account, deviceId } = await sessionKeeper.restore();
    sessionStore.setState({ phase: "signedIn", account, deviceId }, true);
  } catch (error) {
    const refused = error instanceof ProblemError && error.problem.status === 401;
    sessionStore.setState(
      refused ? { phase: "signedOut", ended: false } : { phase: "unreachable" },
      true,
    );
  }
}

/** Whoever left without a network is not let in again by the cookie that stayed behind. */
function stayOut(): void {
  sessionStore.setState({ phase: "signedOut", ended: false }, true);
  settleSignOut().catch(settleOnceOnline);
}
