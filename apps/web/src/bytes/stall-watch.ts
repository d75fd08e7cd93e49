/** Notices that something does not go on any more. */
export interface StallWatch {
  /** It went on. */
  moved(): void;
  /** It has ended: there is nothing to notice. */
  stop(): void;
}

/**
 * Begins to watch.
 * @param ms milliseconds without a move after which `stalled` is called, once
 */
export function createStallWatch(ms: number, stalled: () => void): StallWatch {
  let timer = setTimeout(stalled, ms);
  return {
    moved() {
      clearTimeout(timer);
      timer = setTimeout(stalled, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
