/**
 * Handshakes that a node takes in a second. Their reads may take longer: they wait in the line, welcomed and
 * served with what is live.
 */
const TAKEN_PER_SECOND = 2_000;
/** Seconds after which nobody is told to come back: the crowd may have gone elsewhere meanwhile. */
const LONGEST_SECONDS = 30;

/** A close reason that also says after how many seconds to come back. */
export function comeBack(reason: string, seconds: number): string {
  return `${reason}; retry_after=${seconds}`;
}

/**
 * Gives each one who is turned away an appointment behind those before: as many a second as the node takes,
 * so that the crowd comes back as a line, and nobody waits longer than the line is long.
 * @param now milliseconds, rising
 * @returns seconds to wait, at least 1
 */
export function createAppointments(now: () => number): () => number {
  let last = 0;
  return () => {
    const at = now();
    last = Math.max(last, at) + 1_000 / TAKEN_PER_SECOND;
    return Math.min(LONGEST_SECONDS, Math.ceil((last - at) / 1_000));
  };
}

/**
 * When the nth of many is to come back: evenly over the time, so that another node takes them in one after
 * another.
 */
export function spreadOver(seconds: number, n: number, many: number): number {
  return Math.floor((seconds * n) / Math.max(1, many));
}
