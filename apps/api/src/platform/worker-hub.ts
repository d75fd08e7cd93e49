import type { Worker } from "node:cluster";
import type { FromHub } from "./worker-messages.ts";

/** Bytes that may wait for a worker that does not keep up. */
const WAITING_BYTES = 16 * 1024 * 1024;

/** Passes what a worker says on to all others. */
export interface WorkerHub {
  add(worker: Worker): void;
  remove(worker: Worker): void;
  pass(from: Worker, subject: string, message: Uint8Array): void;
}

export function createWorkerHub(): WorkerHub {
  const workers = new Map<Worker, { waiting: number; behind: boolean }>();

  const send = (worker: Worker, message: FromHub, sent: () => void): void => {
    if (!worker.isConnected()) return;
    worker.send(message, undefined, undefined, sent);
  };

  const carry = (worker: Worker, event: Extract<FromHub, { parley: "event" }>): void => {
    const state = workers.get(worker);
    if (state === undefined || state.behind) return;
    if (state.waiting + event.message.length > WAITING_BYTES) {
      state.behind = true;
      return;
    }
    state.waiting += event.message.length;
    send(worker, event, () => {
      state.waiting -= event.message.length;
      if (!state.behind || state.waiting > 0) return;
      // It has taken all that waited: from here on it hears again, and reads what it missed.
      state.behind = false;
      send(worker, { parley: "behind" }, () => undefined);
    });
  };

  return {
    add: (worker) => void workers.set(worker, { waiting: 0, behind: false }),
    remove: (worker) => void workers.delete(worker),
    pass: (from, subject, message) => {
      for (const worker of workers.keys()) {
        if (worker !== from) carry(worker, { parley: "event", subject, message });
      }
    },
  };
}
