import { ProblemError } from "@parley/sdk/problem-error.ts";
import { beginSession, rest } from "./rest.ts";
import { sessionStore } from "./session.ts";

/** Asks the server whether the browser's cookie still holds a session, and takes it up. */
export async function restoreSession(): Promise<void> {
  sessionStore.setState({ phase: "restoring" }, true);
  try {
    beginSession(await rest.call("refresh", { body: {} }));
  } catch (error) {
    const refused = error instanceof ProblemError && error.problem.status < 500;
    sessionStore.setState(
      refused ? { phase: "signedOut", ended: false } : { phase: "unreachable" },
      true,
    );
  }
}
