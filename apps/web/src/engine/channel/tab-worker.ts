import type { Id } from "@parley/protocol/id.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** A worker that was started, as its page sees it. */
export interface StartedWorker {
  post(message: ToWorker): void;
  /** Ends it at once, whatever it does. */
  end(): void;
}

export type StartWorker = (hear: (message: FromWorker) => void) => StartedWorker;

/** The worker of this tab: it owns the messenger, or stands in line for it. */
export interface TabWorker {
  start(): void;
  /** Whether its code is here and it stands in line. */
  isReady(): boolean;
  /** Who owns the messenger, or is about to. */
  ownerIs(tabId: Id): void;
  isOwner(): boolean;
  /** All is well: there is an owner that answers. */
  settled(): void;
  /** The owner is silent. */
  takeOver(): void;
  end(): void;
}

export interface TabWorkerPorts {
  readonly begin: Extract<ToWorker, { type: "begin" }>;
  readonly tabId: Id;
  readonly hear: (message: FromWorker) => void;
}

export function createTabWorker(
  startWorker: StartWorker,
  { begin, tabId, hear }: TabWorkerPorts,
): TabWorker {
  let worker: StartedWorker | null = null;
  let ready = false;
  let ownerId: Id | null = null;
  let attempts = 0;

  function start(): void {
    ready = false;
    worker = startWorker((message) => {
      if (message.type === "waiting") ready = true;
      hear(message);
    });
    worker.post(begin);
  }

  const isOwner = (): boolean => ownerId === tabId;

  function restart(): void {
    worker?.end();
    start();
  }

  return {
    start,
    isReady: () => ready,
    ownerIs(id) {
      ownerId = id;
    },
    isOwner,
    settled() {
      attempts = 0;
    },
    takeOver() {
      attempts += 1;
      // This tab's own worker hangs: as the owner, or when it was asked to take over.
      if (isOwner() || attempts % 2 === 0) restart();
      else worker?.post({ type: "steal" });
    },
    end() {
      worker?.end();
      worker = null;
    },
  };
}
