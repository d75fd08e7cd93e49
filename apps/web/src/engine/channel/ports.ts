import type { Shared, ToOwner, ToPage } from "./messages.ts";

/** One end of a channel that all contexts of the browser with its name share. */
export interface Channel<Out> {
  /** Reaches every other end, and never this one. */
  post(message: Out): void;
  close(): void;
}

/** The channels of one person's tabs. */
export interface Channels {
  /** The one that all pages and workers hear. */
  shared(name: string, hear: (message: Shared) => void): Channel<Shared>;
  /** A tab's own, at the page's end. */
  ofPage(name: string, hear: (message: ToPage) => void): Channel<ToOwner>;
  /** A tab's own, at the owner's end. */
  ofOwner(name: string, hear: (message: ToOwner) => void): Channel<ToPage>;
}

/**
 * Joins a channel whatever is said there. Only Parley's own pages and workers join, and the first that
 * each of them says is its version.
 */
export type OpenChannel = (name: string, hear: (message: never) => void) => Channel<unknown>;

/** Says what is spoken on each channel. */
export function channelsOver(open: OpenChannel): Channels {
  return { shared: open, ofPage: open, ofOwner: open };
}

/** Locks that at most one context of the browser holds at a time, and that end with their holder. */
export interface Locks {
  /**
   * Waits for a lock and holds it until `held` has ended.
   * @param steal takes it from whoever holds it, at once
   * @throws LockLost when somebody else stole it; `held` goes on unless it is told
   */
  hold(name: string, steal: boolean, held: () => Promise<void>): Promise<void>;
  /** Resolves once nobody holds it. */
  free(name: string): Promise<void>;
}

/** Another context has taken the lock away. */
export class LockLost extends Error {
  override readonly name = "LockLost";
}
