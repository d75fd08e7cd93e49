import type { Id } from "@parley/protocol/id.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { createBrowserEngine, type BrowserEnginePorts } from "../engine/browser-engine.ts";
import { browserLack, type BrowserLack } from "../engine/browser-lack.ts";
import { browserRecords } from "../engine/browser-records.ts";
import { carryOutbox } from "../engine/carried-outbox.ts";
import type { EngineTrouble } from "../engine/channel/remote-engine.ts";
import type { Engine } from "../engine/engine.ts";
import { wipeDatabase } from "../engine/indexed-store/wipe-database.ts";
import { feedChatStore } from "./chat-store.ts";
import { openDrafts, type Draft } from "./drafts.ts";
import { keepSends } from "./kept-sends.ts";
import { followPage } from "./follow-page.ts";
import { dropFront, showFront } from "./front.ts";

interface Running {
  readonly userId: Id;
  readonly engine: Engine;
  /** Ends it; `wipe` also removes what this person left in the browser. */
  readonly end: (wipe: boolean) => void;
}

/** Why no messenger can run on a page. */
export type NoEngine = EngineTrouble | BrowserLack;

interface RunningState {
  readonly running: Running | null;
  /** Why none runs although somebody is signed in. */
  readonly trouble: EngineTrouble | null;
}

const runningStore = createStore<RunningState>(() => ({ running: null, trouble: null }));

/** Whose messenger runs. */
export function engineOwner(): Id | null {
  return runningStore.getState().running?.userId ?? null;
}

/** The person whose messenger runs. Throws outside of their screens. */
export function signedInUser(): Id {
  const userId = engineOwner();
  if (userId === null) throw new Error("Nobody is signed in");
  return userId;
}

/** Hears when another person's messenger runs, or none. */
export function onEngineChange(listener: () => void): void {
  runningStore.subscribe(({ running }, before) => {
    if (running?.userId !== before.running?.userId) listener();
  });
}

/** The messenger that runs. */
export function runningEngine(): Engine | null {
  return runningStore.getState().running?.engine ?? null;
}

/**
 * Runs a person's messenger and shows what it says; nobody else's may be running.
 * @returns it, or null where this browser cannot run one
 */
export function startEngine(ports: Omit<BrowserEnginePorts, "onTrouble">): Engine | null {
  if (browserLack(window) !== null) return null;
  const { userId } = ports;
  const outbox = browserRecords(localStorage, "outbox", userId);
  const started = createBrowserEngine({
    ...ports,
    onTrouble(trouble) {
      runningStore.setState({ trouble });
      // What is typed stays in this tab until it is loaded anew.
      endParts();
    },
  });
  const engine: Engine = { ...started, send: keepSends(started.send, outbox) };
  const drafts = {
    put: (conversationId: Id, draft: Draft) =>
      engine.put({ type: "draft", conversationId, ...draft }),
    unsaved: browserRecords(sessionStorage, "typed", userId),
    old: browserRecords(localStorage, "drafts", userId),
  };
  // First of all: what follows hears of what changes from then on.
  showFront(userId);
  const parts = [openDrafts(drafts), feedChatStore(engine), followPage(engine)];
  engine.start();
  carryOutbox(outbox, started.send).catch(reportError);
  function endParts(): void {
    for (const endPart of parts.splice(0)) endPart();
  }
  function end(wipe: boolean): void {
    endParts();
    engine.stop();
    if (!wipe) return;
    for (const kept of [drafts.unsaved, drafts.old, outbox]) kept.clear();
    dropFront(userId);
    wipeDatabase(userId).catch(reportError);
    wipeFiles(userId).catch(reportError);
  }
  runningStore.setState({ running: { userId, engine, end }, trouble: null });
  return engine;
}

/** Ends the messenger that runs; `wipe` also removes what its person left in the browser. */
export function endEngine(wipe: boolean): void {
  runningStore.getState().running?.end(wipe);
  runningStore.setState({ running: null, trouble: null });
}

/** Whether a messenger runs. */
export function useHasEngine(): boolean {
  return useStore(runningStore, ({ running }) => running !== null);
}

/** Why no messenger runs, where one should. */
export function useEngineTrouble(): EngineTrouble | null {
  return useStore(runningStore, ({ trouble }) => trouble);
}

/** The engine of the person signed in. Throws outside of their screens. */
export function useEngine(): Engine {
  const running = useStore(runningStore, (state) => state.running);
  if (running === null) throw new Error("Nobody is signed in");
  return running.engine;
}

/** Loaded when it is wanted: most pages end otherwise. */
async function wipeFiles(userId: Id): Promise<void> {
  const { wipeStored } = await import("../bytes/stored-files.ts");
  await wipeStored(userId);
}
