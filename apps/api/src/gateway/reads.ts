import type { Outflow } from "./outflow.ts";

/** Runs a connection's requests to read one after another, each once the answer before it is written. */
export interface Reads {
  /** @returns false when too many wait already */
  enqueue(read: () => Promise<void>): boolean;
}

export function createReads(outflow: Pick<Outflow, "answered">, limit: number): Reads {
  let waiting = 0;
  let tail = Promise.resolve();
  return {
    enqueue: (read) => {
      if (waiting >= limit) return false;
      waiting += 1;
      tail = tail.then(async () => {
        await outflow.answered();
        waiting -= 1;
        await read();
      });
      return true;
    },
  };
}
