import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two looks. */
const LOOK = 50;

/**
 * Resolves with the milliseconds that it took until the condition held.
 * @throws when it does not hold in time, saying what was waited for
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
  what: string | (() => string),
): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > withinMs) {
      const missing = typeof what === "string" ? what : what();
      throw new Error(`Not within ${withinMs / 1_000} s: ${missing}`);
    }
    await sleep(LOOK);
  }
  return performance.now() - began;
}
