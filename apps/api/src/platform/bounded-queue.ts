import { Refusal } from "../refusal.ts";

interface Bounds {
  /** Tasks at a time. */
  running: number;
  /** Tasks that may wait for their turn; beyond, a task is refused at once. */
  waiting: number;
}

/** Runs a task when its turn comes, or refuses it with `overloaded`. */
export type BoundedQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** Keeps costly work from taking the whole machine: a few tasks at a time, in the order they came. */
export function createBoundedQueue({ running, waiting }: Bounds): BoundedQueue {
  const turns: (() => void)[] = [];
  let busy = 0;

  return async (task) => {
    if (busy >= running) {
      if (turns.length >= waiting) throw new Refusal("overloaded", { retryAfter: 2 });
      // Whoever ends hands its place over, so that nobody can come in between.
      await new Promise<void>((resolve) => turns.push(resolve));
    } else {
      busy += 1;
    }
    try {
      return await task();
    } finally {
      const next = turns.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
