import { useEffect, useState, type ReactNode } from "react";
import { browserRecords } from "../engine/browser-records.ts";
import type { Engine } from "../engine/engine.ts";
import { createInPageEngine } from "../engine/in-page-engine.ts";
import { browserClock } from "../queries/browser-clock.ts";
import { rest, sessionKeeper } from "../queries/rest.ts";
import { sessionStore } from "../queries/session.ts";
import { feedChatStore } from "./chat-store.ts";
import { openDrafts } from "./drafts.ts";
import { EngineContext } from "./engine-context.ts";
import { followPage } from "./follow-page.ts";

interface MessengerProviderProps {
  userId: string;
  /** Shown as soon as the messenger runs. */
  children: ReactNode;
}

/** Runs the messenger of whoever is signed in for as long as their screens are there. */
export function MessengerProvider({ userId, children }: MessengerProviderProps) {
  const [engine, setEngine] = useState<Engine | null>(null);

  useEffect(() => {
    const running = createInPageEngine({
      userId,
      clock: browserClock,
      tokens: sessionKeeper,
      rest,
    });
    const drafts = browserRecords(localStorage, "drafts", userId);
    const closeDrafts = openDrafts(drafts);
    const endFeed = feedChatStore(running);
    const endFollowing = followPage(running);
    void running.start();
    setEngine(running);
    return () => {
      endFollowing();
      endFeed();
      closeDrafts();
      if (isSignedOut()) {
        drafts.clear();
        void running.forget();
      } else {
        void running.stop();
      }
    };
  }, [userId]);

  return engine && <EngineContext value={engine}>{children}</EngineContext>;
}

/** Whether the person signed out themselves: a session that only ran out leaves what was begun. */
function isSignedOut(): boolean {
  const session = sessionStore.getState();
  return session.phase === "signedOut" && !session.ended;
}
