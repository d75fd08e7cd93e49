import { ProblemError } from "@parley/sdk/problem-error.ts";
import { beginSession } from "./begin-session.ts";
import { isSignOutOwed, settleOnceOnline, settleSignOut } from "./owed-sign-out.ts";
import { recallAccount } from "./remembered-account.ts";
import { sessionKeeper } from "./rest.ts";
import { sessionStore } from "./session.ts";

/**
 * Takes up the session of whoever is signed in on this browser, without asking: without a network they see
 * what is stored, and the engine hears when the session has ended. A browser that knows nobody asks the
 * server whether its cookie holds a session.
 */
export async function restoreSession(): Promise<void> {
  if (isSignOutOwed()) return stayOut();
  const remembered = recallAccount();
  if (remembered !== null) {
    return sessionStore.setState({ phase: "signedIn", ...remembered }, true);
  }
  sessionStore.setState({ phase: "restoring" }, true);
  try {
    await beginSession(await sessionKeeper.restore());
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
