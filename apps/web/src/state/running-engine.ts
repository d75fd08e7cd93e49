import type { Id } from "@parley/protocol/id.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { browserRecords } from "../engine/browser-records.ts";
import type { Engine } from "../engine/engine.ts";
import { createInPageEngine, type InPagePorts } from "../engine/in-page-engine.ts";
import { feedChatStore } from "./chat-store.ts";
import { openDrafts } from "./drafts.ts";
import { followPage } from "./follow-page.ts";

interface Running {
  readonly userId: Id;
  readonly engine: Engine;
  /** Ends it; `wipe` also removes what this person left in the browser. */
  readonly end: (wipe: boolean) => void;
}

const runningStore = createStore<{ readonly running: Running | null }>(() => ({ running: null }));

/** Whose messenger runs. */
export function engineOwner(): Id | null {
  return runningStore.getState().running?.userId ?? null;
}

/** Starts a person's messenger and shows what it says; nobody else's may be running. */
export function startEngine(ports: InPagePorts): void {
  const { userId } = ports;
  const engine = createInPageEngine(ports);
  const drafts = browserRecords(localStorage, "drafts", userId);
  const parts = [openDrafts(drafts), feedChatStore(engine), followPage(engine)];
  engine.start().catch(reportError);
  function end(wipe: boolean): void {
    for (const endPart of parts) endPart();
    if (wipe) drafts.clear();
    (wipe ? engine.forget() : engine.stop()).catch(reportError);
  }
  runningStore.setState({ running: { userId, engine, end } });
}

/** Ends the messenger that runs; `wipe` also removes what its person left in the browser. */
export function endEngine(wipe: boolean): void {
  runningStore.getState().running?.end(wipe);
  runningStore.setState({ running: null });
}

/** Whether a messenger runs. */
export function useHasEngine(): boolean {
  return useStore(runningStore, ({ running }) => running !== null);
}

/** The engine of the person signed in. Throws outside of their screens. */
export function useEngine(): Engine {
  const running = useStore(runningStore, (state) => state.running);
  if (running === null) throw new Error("Nobody is signed in");
  return running.engine;
}
