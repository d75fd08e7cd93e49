import type { Cancel, Clock } from "@parley/sdk/ports/clock.ts";

/**
 * Milliseconds between two looks, and of silence after which an owner counts as gone. Another tab may be
 * frozen at any time, and keeps its locks. The page's own worker is frozen with the page alone: what is
 * looked for there is a defect.
 */
const ELSEWHERE = { beat: 200, patience: 550 };
const HERE = { beat: 1_000, patience: 3_000 };
/** How much longer the patience gets at most, while one takeover follows the other. */
const MOST_PATIENCE = 16;
/** Milliseconds without a takeover after which the patience is the first one again. */
const CALM = 30_000;

/** Notices an owner that says nothing any more. */
export interface OwnerWatch {
  /** The owner gave a sign of life. */
  heard(): void;
  stop(): void;
}

export interface OwnerWatchPorts {
  readonly clock: Clock;
  /** Whether it matters now. */
  readonly attentive: () => boolean;
  /** Whether the owner is this page's own worker. */
  readonly isHere: () => boolean;
  /** Asks for a sign of life. */
  readonly ask: () => void;
  /** The owner was silent for too long; called again while it stays so, less and less often. */
  readonly silent: () => void;
  /** Milliseconds that this page waits longer than others may, so that not all act at once. */
  readonly delay: number;
}

export function createOwnerWatch(ports: OwnerWatchPorts): OwnerWatch {
  const { clock, attentive, isHere, ask, silent, delay } = ports;
  let pace = ELSEWHERE;
  let lastBeat = clock.now();
  let lastHeard = clock.now();
  let lastSilent = -Infinity;
  let factor = 1;
  let cancel: Cancel = clock.after(pace.beat, beat);

  function beat(): void {
    const now = clock.now();
    // A page that slept or was busy itself has its answers still before it.
    const blind = now - lastBeat >= 2 * pace.beat || now < lastBeat;
    lastBeat = now;
    pace = isHere() ? HERE : ELSEWHERE;
    cancel = clock.after(pace.beat, beat);
    if (blind || !attentive()) lastHeard = now;
    if (!attentive()) return;
    if (now - lastHeard < pace.patience * factor + delay) return ask();
    lastHeard = now;
    // What takes long may only be slow: whoever takes over again and again ends nothing.
    factor = now - lastSilent > CALM ? 1 : Math.min(2 * factor, MOST_PATIENCE);
    lastSilent = now;
    silent();
  }

  return {
    heard() {
      lastHeard = clock.now();
    },
    stop: () => cancel(),
  };
}
