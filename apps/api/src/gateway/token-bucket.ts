/** Lets so much through at once, and so much a second in the long run. */
export interface BucketRate {
  capacity: number;
  perSecond: number;
}

/** One client's share of a rate. */
export class TokenBucket {
  readonly #rate: BucketRate;
  #tokens: number;
  #filledAt: number;

  /** @param now milliseconds that only go forward */
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
    const filled = ((now - this.#filledAt) / 1_000) * perSecond;
    this.#tokens = Math.min(capacity, this.#tokens + filled) - amount;
    this.#filledAt = now;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / perSecond) * 1_000;
  }
}
