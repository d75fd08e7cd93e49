import type { Random } from "@parley/sdk/ports/random.ts";

/** The browser's randomness. */
export const browserRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fraction: () => Math.random(),
};
