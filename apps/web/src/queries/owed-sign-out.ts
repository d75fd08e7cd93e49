import { ProblemError } from "@parley/sdk/problem-error.ts";
import { rest, sessionKeeper } from "./rest.ts";

/** In all tabs of the browser: its cookie still holds a session that the person has left. */
const KEY = "parley.signOutOwed";

let settling: Promise<void> | null = null;

/** Remembers that the session was left while the server could not be told. */
export function oweSignOut(): void {
  localStorage.setItem(KEY, "owed");
  settleOnceOnline();
}

/** Whether the browser's session was left already, and must not be taken up again. */
export function isSignOutOwed(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/**
 * Ends a session that was left without a network; done at once where there is none.
 * @throws NetworkError while the server cannot be reached, ProblemError while it is busy
 */
export function settleSignOut(): Promise<void> {
  if (!isSignOutOwed()) return Promise.resolve();
  settling ??= endLeftSession().finally(() => {
    settling = null;
  });
  return settling;
}

/** Tries again when there is a network; signing in and the next visit try too. */
export function settleOnceOnline(): void {
  window.addEventListener("online", () => void settleSignOut().catch(settleOnceOnline), {
    once: true,
  });
}

async function endLeftSession(): Promise<void> {
  try {
    // Its access token may have run out long ago: only the cookie can name it.
    await sessionKeeper.restore();
    await rest.call("signOut");
  } catch (error) {
    const isOver = error instanceof ProblemError && error.problem.status === 401;
    if (!isOver) throw error;
  }
  await sessionKeeper.end();
  localStorage.removeItem(KEY);
}
