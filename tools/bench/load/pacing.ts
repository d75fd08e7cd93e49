/** How sends follow each other. */
export type Pace =
  /** So many a second, whatever the server does: what it cannot take yet waits, and the wait counts. */
  | { kind: "rate"; perSecond: number }
  /** As many as it takes to have so many under way: finds out how much goes. */
  | { kind: "window"; inFlight: number };

/** How many sends should have begun by now at a steady rate. */
export function dueBy(elapsedMs: number, perSecond: number): number {
  return elapsedMs < 0 ? 0 : Math.floor((elapsedMs / 1_000) * perSecond) + 1;
}

/**
 * When a send of a steady rate was meant to begin, in milliseconds from the first. Latency counts from
 * here: a send that was late because the one before was slow has waited too ("coordinated omission").
 */
export function intendedAt(index: number, perSecond: number): number {
  // Multiplied first, so that whole seconds come out whole.
  return (index * 1_000) / perSecond;
}
