import type { Random } from "../ports/random.ts";

/** Randomness that a seed repeats (mulberry32), and the choices that a scenario makes with it. */
export interface SeededRandom extends Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of several; throws when there is none. */
  pick<T>(options: readonly T[]): T;
  /** Another source, so that one part's draws do not shift another's. */
  fork(): SeededRandom;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
    between,
    chance: (probability) => fraction() < probability,
    pick(options) {
      const option = options[between(0, options.length - 1)];
      if (option === undefined) throw new Error("nothing to pick from");
      return option;
    },
    fork: () => createSeededRandom(between(0, 2 ** 31)),
  };
}
