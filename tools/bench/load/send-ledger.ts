/** Keeps account of sends under way by their index: when each was meant to begin, and what it waits for. */
export interface SendLedger {
  /** @returns the index of a send that begins */
  begin(intended: number): number;
  intended(index: number): number;
  /** @returns whether the send is over with it */
  acknowledge(index: number): boolean;
  /** @returns whether the send is over with it */
  deliver(index: number): boolean;
  giveUp(index: number): void;
  begun(): number;
  /** Sends that are not over. */
  open(): number;
}

const FIRST_CAPACITY = 65_536;

/** @param readers deliveries of each send; with none, a send is over when it is acknowledged */
export function createSendLedger(readers: number): SendLedger {
  let times = new Float64Array(FIRST_CAPACITY);
  let missing = new Uint16Array(FIRST_CAPACITY);
  let begun = 0;
  let over = 0;

  const grow = (): void => {
    const [longer, more] = [new Float64Array(begun * 2), new Uint16Array(begun * 2)];
    longer.set(times);
    more.set(missing);
    times = longer;
    missing = more;
  };
  const less = (index: number): boolean => {
    const left = missing[index] ?? 0;
    if (left === 0) return false;
    missing[index] = left - 1;
    if (left > 1) return false;
    over += 1;
    return true;
  };

  return {
    begin: (intended) => {
      if (begun === times.length) grow();
      times[begun] = intended;
      missing[begun] = 1 + readers;
      begun += 1;
      return begun - 1;
    },
    intended: (index) => times[index] ?? Number.NaN,
    acknowledge: less,
    deliver: (index) => readers > 0 && less(index),
    giveUp: (index) => {
      if ((missing[index] ?? 0) > 0) over += 1;
      missing[index] = 0;
    },
    begun: () => begun,
    open: () => begun - over,
  };
}
