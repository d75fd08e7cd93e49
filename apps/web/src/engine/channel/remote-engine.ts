import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { Random } from "@parley/sdk/ports/random.ts";
import type { Engine, PatchListener } from "../engine.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import type {
  Epoch,
  FromWorker,
  GivenSession,
  Notice,
  SessionNews,
  Shared,
  ToPage,
} from "./messages.ts";
import { namesOf } from "./names.ts";
import { createOwnerWatch } from "./owner-watch.ts";
import { createPendingCalls } from "./pending-calls.ts";
import type { Channels, Locks } from "./ports.ts";
import { createRemoteCalls } from "./remote-calls.ts";
import { createTabWorker, type StartWorker } from "./tab-worker.ts";

/** Why the page has no engine any more. */
export type EngineTrouble =
  /** The stored data or another tab is of a newer version of the app. */
  | "outdated"
  /** The engine could not be started. */
  | "failed";

export interface RemoteEnginePorts {
  readonly userId: Id;
  /** What the page has of the session already. */
  readonly session: GivenSession | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly locks: Locks;
  readonly channels: Channels;
  readonly startWorker: StartWorker;
  /** Whether somebody can see the page. */
  readonly isVisible: () => boolean;
  /** Runs something once what the page was given is on screen. */
  readonly afterPaint: (run: () => void) => void;
  readonly onSession: (news: SessionNews) => void;
  readonly onTrouble: (trouble: EngineTrouble) => void;
  /** Told of what should not happen. */
  readonly report: (error: unknown) => void;
}

/** The engine of a page: whoever owns the messenger among all tabs, and the next one when it is gone. */
export function createRemoteEngine(ports: RemoteEnginePorts): Engine {
  const { userId, clock, random, locks, channels, onSession, onTrouble } = ports;
  const newId = (): Id => makeId(clock.now(), random.bytes(16));
  const tabId = newId();
  const names = namesOf(userId);
  const listeners = new Set<PatchListener>();
  const ended = Promise.withResolvers<void>();
  let epoch: Epoch = 0;
  let running = false;
  /** Whether the owner can see by its lock that the tab is there. */
  let present = false;

  const shared = channels.shared(names.engine, hearAll);
  const own = channels.ofPage(names.tab(tabId), hearOwn);
  const pending = createPendingCalls((to, id, call) => {
    own.post({ type: "call", epoch: to, id, call });
  });
  const { calls, view, shown } = createRemoteCalls(pending.make, newId);
  const worker = createTabWorker(ports.startWorker, {
    begin: { type: "begin", userId, tabId, session: ports.session },
    tabId,
    hear: hearWorker,
  });
  const watch = createOwnerWatch({
    clock,
    attentive: () => worker.isReady() && (ports.isVisible() || pending.size > 0),
    isHere: worker.isOwner,
    ask: () => own.post({ type: "ping", epoch }),
    silent: worker.takeOver,
    delay: random.fraction() * 100,
  });

  function join(): void {
    if (running && present)
      shared.post({ type: "join", version: ENGINE_VERSION, tabId, view: view() });
  }

  function hearAll(message: Shared): void {
    if (running && message.type !== "join") hearNotice(message);
  }

  function hearNotice(notice: Notice): void {
    watch.heard();
    worker.ownerIs(notice.tabId);
    if (notice.type === "claiming") return;
    if (notice.version > ENGINE_VERSION) return end("outdated");
    // An owner of an older version leaves when it hears of this one.
    if (notice.epoch > epoch || notice.version < ENGINE_VERSION) join();
  }

  function hearOwn(message: ToPage): void {
    if (!running || message.epoch < epoch) return;
    watch.heard();
    switch (message.type) {
      case "joined":
        epoch = message.epoch;
        worker.ownerIs(message.ownerTabId);
        worker.settled();
        return pending.owned(epoch);
      case "patch":
        shown(message.patch);
        for (const listener of listeners) listener(message.patch, message.whole);
        return ports.afterPaint(() => {
          if (running) own.post({ type: "shown", epoch: message.epoch });
        });
      case "reply":
        return pending.settle(message.id, message.outcome);
      case "session":
        return onSession(message.news);
      case "pong":
    }
  }

  function hearWorker(message: FromWorker): void {
    if (!running) return;
    switch (message.type) {
      case "waiting":
        return watch.heard();
      case "outdated":
      case "failed":
        return end(message.type);
    }
  }

  function end(trouble: EngineTrouble | null): void {
    running = false;
    watch.stop();
    worker.end();
    own.close();
    shared.close();
    ended.resolve();
    if (trouble === null) return pending.forget();
    pending.abort();
    onTrouble(trouble);
  }

  return {
    ...calls,
    start() {
      running = true;
      worker.start();
      // The owner sees by this lock that the tab is there: only with it may the tab join.
      const held = locks.hold(names.tab(tabId), false, () => {
        present = true;
        join();
        return ended.promise;
      });
      held.catch(ports.report);
    },
    stop() {
      if (running) end(null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
