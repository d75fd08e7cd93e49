import type { Bus } from "./bus.ts";

/** Milliseconds between two rounds while the bus cannot be relied on. */
const REST_MS = 500;

export interface CatchUpOptions {
  bus: Bus;
  /** Whether every other node is heard. */
  allHeard: () => boolean;
  /** What a round reads from the database. */
  rounds: readonly (() => Promise<void>)[];
  onError: (error: unknown) => void;
  restMs?: number;
}

/** Reads from the database what the bus may not have told. */
export interface CatchUp {
  /** Something may have been missed: one round at least. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Goes round while the bus is away or a node is not heard, and once more when all is well again. The
 * reader of a log is thus behind by a rest and a round at most.
 */
export function startCatchUp(options: CatchUpOptions): CatchUp {
  const { bus, allHeard, rounds, onError, restMs = REST_MS } = options;
  const stopping = new AbortController();
  let asked = false;
  let running: Promise<void> | undefined;
  let endRest: () => void = () => undefined;

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, restMs);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted && (asked || !bus.connected() || !allHeard())) {
      asked = false;
      for (const round of rounds) await round().catch(onError);
      if (!stopping.signal.aborted && !asked) await rest();
    }
    running = undefined;
  };

  const wake = (): void => {
    asked = true;
    endRest();
    running ??= run();
  };

  const endConnection = bus.onConnection(wake);
  if (!bus.connected()) wake();
  return {
    wake,
    stop: async () => {
      stopping.abort();
      endConnection();
      endRest();
      await running;
    },
  };
}
