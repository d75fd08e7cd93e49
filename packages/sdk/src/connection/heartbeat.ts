import type { Cancel, Clock } from "../ports/clock.ts";

/** Milliseconds without a frame after which the other end is asked whether it is there. */
const IDLE = 25_000;
/** Milliseconds between two looks at the clock. */
const BEAT = 5_000;
/** A look that comes this much too late means that the machine slept. */
const SLEPT = 10_000;

/** Notices a connection that is dead without having said so. */
export interface Heartbeat {
  /** A frame came in. */
  heard(): void;
  stop(): void;
}

/**
 * @param probe asks the other end; whoever gets no answer in time ends the connection
 */
export function startHeartbeat(clock: Clock, probe: () => void): Heartbeat {
  let lastHeard = clock.now();
  let lastBeat = clock.now();
  let cancel: Cancel = clock.after(BEAT, beat);

  function beat(): void {
    const now = clock.now();
    const slept = now - lastBeat >= BEAT + SLEPT || now < lastBeat;
    lastBeat = now;
    cancel = clock.after(BEAT, beat);
    if (slept || now - lastHeard >= IDLE) {
      lastHeard = now;
      probe();
    }
  }

  return {
    heard: () => {
      lastHeard = clock.now();
    },
    stop: () => cancel(),
  };
}
