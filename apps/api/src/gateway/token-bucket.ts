/** Lets so much through at once, and so much a second in the long run. */
export interface BucketRate {
  capacity: number;
  perSecond: number;
}

/** Times are milliseconds that only go forward. */
export class TokenBucket {
  readonly #rate: BucketRate;
  #tokens: number;
  #filledAt: number;

  constructor(rate: BucketRate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.capacity;
    this.#filledAt = now;
  }

  /**
   * Takes tokens, also ones that are not there yet.
   * @returns milliseconds until the debt is paid; 0: there is none
   */
  take(amount: number, now: number): number {
    const { capacity, perSecond } = this.#rate;
    const filled = this.#tokens + ((now - this.#filledAt) / 1_000) * perSecond;
    this.#tokens = Math.min(capacity, filled) - amount;
    this.#filledAt = now;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / perSecond) * 1_000;
  }
}
