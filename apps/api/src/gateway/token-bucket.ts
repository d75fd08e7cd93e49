/** Lets so much through at once, and so much a second in the long run. */
export interface BucketRate {
  capacity: number;
  perSecond: number;
}

export interface TokenBucket {
  /**
   * Takes tokens, also ones that are not there yet.
   * @returns milliseconds until the debt is paid; 0: there is none
   */
  take(amount: number): number;
}

/** @param now milliseconds that only go forward */
export function createTokenBucket(
  { capacity, perSecond }: BucketRate,
  now: () => number,
): TokenBucket {
  let tokens = capacity;
  let filledAt = now();
  return {
    take: (amount) => {
      const time = now();
      tokens = Math.min(capacity, tokens + ((time - filledAt) / 1_000) * perSecond) - amount;
      filledAt = time;
      return tokens >= 0 ? 0 : (-tokens / perSecond) * 1_000;
    },
  };
}
