/** How much is going on while things break. */
export interface Scale {
  readonly people: number;
  readonly chats: number;
  /** In each chat. */
  readonly members: number;
  /** Messages a second, all people together. */
  readonly rate: number;
}

/** What the promises are made for. */
export const FULL: Scale = { people: 200, chats: 50, members: 8, rate: 500 };
/** Enough to break what can break, and light enough for every test run. */
export const SHORT: Scale = { people: 24, chats: 6, members: 6, rate: 100 };
