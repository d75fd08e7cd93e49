/** Seconds over which those who were turned away come back. */
const SPREAD_SECONDS = 10;

/** A close reason that also says after how many seconds to come back. */
export function comeBack(reason: string, seconds: number): string {
  return `${reason}; retry_after=${seconds}`;
}

/** Tells each one who is turned away another time, so that they do not come back together. */
export function createStagger(): () => number {
  let turn = 0;
  return () => {
    turn = (turn % SPREAD_SECONDS) + 1;
    return turn;
  };
}

/**
 * When the nth of many is to come back: evenly over the time, so that another node takes them in one after
 * another.
 */
export function spreadOver(seconds: number, n: number, many: number): number {
  return Math.floor((seconds * n) / Math.max(1, many));
}
