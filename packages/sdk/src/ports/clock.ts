/** Ends a timer; calling it again, or after the timer ran, does nothing. */
export type Cancel = () => void;

/** Time, so that a test can run hours in milliseconds. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something once, this many milliseconds from now. */
  after(milliseconds: number, run: () => void): Cancel;
}
