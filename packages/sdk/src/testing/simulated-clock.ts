import type { Clock } from "../ports/clock.ts";

/** A clock whose hours pass in milliseconds. */
export interface SimulatedClock extends Clock {
  /** Lets this much time pass, running each timer at its moment and all that follows from it. */
  pass(milliseconds: number): Promise<void>;
  /** Jumps ahead without running what was due on the way: what a sleeping machine sees. */
  sleep(milliseconds: number): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** 2026-01-01, so that times look like times. */
const START = Date.UTC(2026, 0, 1);

/** The real one, also while a simulation has put its own in its place. */
const nextTurn = setImmediate;

export function createSimulatedClock(): SimulatedClock {
  let now = START;
  /** In rising order of time, and of setting for the same time; the next one last. */
  const timers: Timer[] = [];

  function insert(timer: Timer): void {
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((timers[middle]?.at ?? 0) > timer.at) low = middle + 1;
      else high = middle;
    }
    timers.splice(low, 0, timer);
  }

  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + Math.max(0, milliseconds), run, cancelled: false };
      insert(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    async pass(milliseconds) {
      const until = now + milliseconds;
      await settled();
      for (let timer = timers.at(-1); timer !== undefined; timer = timers.at(-1)) {
        if (timer.at > until) break;
        timers.pop();
        if (timer.cancelled) continue;
        now = Math.max(now, timer.at);
        timer.run();
        await settled();
      }
      now = until;
      // Whoever watches over this process gets a word in.
      await turn();
    },
    sleep(milliseconds) {
      now += milliseconds;
    },
  };
}

/**
 * Resolves when every promise that can go on has gone on: a tick waits for all of them, and costs far less
 * than a turn of the event loop.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}

function turn(): Promise<void> {
  return new Promise((resolve) => void nextTurn(resolve));
}
