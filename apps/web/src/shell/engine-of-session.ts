import { browserClock } from "../queries/browser-clock.ts";
import { rest, sessionKeeper } from "../queries/rest.ts";
import { sessionStore, type SessionState } from "../queries/session.ts";
import { endEngine, engineOwner, startEngine } from "../state/running-engine.ts";

/** Runs the messenger of whoever is signed in, for as long as they are. */
export function runEngineWhileSignedIn(): void {
  sessionStore.subscribe(follow);
  follow(sessionStore.getState());
}

function follow(session: SessionState): void {
  const owner = engineOwner();
  const userId = session.phase === "signedIn" ? session.account.id : null;
  if (userId === owner) return;
  // A session that only ran out leaves what was begun: the person may sign in again and go on.
  if (owner !== null) endEngine(session.phase === "signedOut" && !session.ended);
  if (userId !== null) startEngine({ userId, clock: browserClock, tokens: sessionKeeper, rest });
}
