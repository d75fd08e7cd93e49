import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { browserRecords } from "../engine/browser-records.ts";
import type { Engine } from "../engine/engine.ts";
import { createInPageEngine } from "../engine/in-page-engine.ts";
import { browserClock } from "../queries/browser-clock.ts";
import { rest, sessionKeeper } from "../queries/rest.ts";
import { sessionStore, type SessionState } from "../queries/session.ts";
import { feedChatStore } from "./chat-store.ts";
import { openDrafts } from "./drafts.ts";
import { followPage } from "./follow-page.ts";

interface Running {
  readonly userId: string;
  readonly engine: Engine;
  /** Ends it; `wipe` also removes what this person left in the browser. */
  readonly end: (wipe: boolean) => void;
}

const runningStore = createStore<{ readonly running: Running | null }>(() => ({ running: null }));

/** Runs the messenger of whoever is signed in, for as long as they are. */
export function runEngineWhileSignedIn(): void {
  sessionStore.subscribe(follow);
  follow(sessionStore.getState());
}

function follow(session: SessionState): void {
  const { running } = runningStore.getState();
  const userId = session.phase === "signedIn" ? session.account.id : null;
  if (userId === (running?.userId ?? null)) return;
  // A session that only ran out leaves what was begun: the person may sign in again and go on.
  running?.end(session.phase === "signedOut" && !session.ended);
  runningStore.setState({ running: userId === null ? null : run(userId) });
}

function run(userId: string): Running {
  const engine = createInPageEngine({ userId, clock: browserClock, tokens: sessionKeeper, rest });
  const drafts = browserRecords(localStorage, "drafts", userId);
  const parts = [openDrafts(drafts), feedChatStore(engine), followPage(engine)];
  engine.start().catch(reportError);
  return {
    userId,
    engine,
    end(wipe) {
      for (const end of parts) end();
      if (wipe) drafts.clear();
      (wipe ? engine.forget() : engine.stop()).catch(reportError);
    },
  };
}

/** Whether the messenger runs. */
export function useHasEngine(): boolean {
  return useStore(runningStore, ({ running }) => running !== null);
}

/** The engine of the person signed in. Throws outside of their screens. */
export function useEngine(): Engine {
  const running = useStore(runningStore, (state) => state.running);
  if (running === null) throw new Error("Nobody is signed in");
  return running.engine;
}
