import { takeFreshSession } from "../queries/begin-session.ts";
import { endSession, followSession } from "../queries/follow-session.ts";
import { takeTokensFrom } from "../queries/rest.ts";
import type { Id } from "@parley/protocol/id.ts";
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
  if (owner !== null) {
    takeTokensFrom(null);
    endEngine(session.phase === "signedOut" && !session.ended);
  }
  if (userId !== null) start(userId);
}

function start(userId: Id): void {
  const engine = startEngine({
    userId,
    session: takeFreshSession(),
    onSession(news) {
      if (news.kind === "renewed") followSession(news);
      else endSession();
    },
  });
  if (engine === null) return;
  takeTokensFrom({
    access: engine.accessToken,
    refused: (token) => void engine.tokenRefused(token),
  });
}
