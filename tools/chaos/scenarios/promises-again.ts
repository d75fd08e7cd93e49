import type { Stage } from "../stage.ts";
import { until } from "../until.ts";

/** Milliseconds for people whose waits before the next attempt have grown to the longest. */
const PATIENCE = 60_000;

/** Waits until the servers promise anew; gives the milliseconds that it took. */
export function promisesAgain(stage: Stage, withinMs = PATIENCE): Promise<number> {
  const before = stage.promises();
  return until(() => stage.promises() > before, withinMs, "a message is promised again");
}
