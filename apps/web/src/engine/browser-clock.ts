import type { Clock } from "@parley/sdk/ports/clock.ts";

/** The browser's time and timers. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
