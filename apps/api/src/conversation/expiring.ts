import type { Id } from "@parley/protocol/id.ts";

/** Milliseconds between two rounds: nothing that is due is handed out meanwhile. */
const ROUND_MS = 30_000;

/** Messages that one transaction takes away at most. */
const BATCH = 500;

/** Where the messages lie whose time is over. */
export interface ExpiryStore {
  /**
   * Takes away what messages said whose time is over, their files and all else that hangs on them; their places
   * stay. All of it or nothing is committed, and what another process is at is passed over.
   * @returns of each message the conversation
   */
  takeAway(limit: number): Promise<readonly Id[]>;
}

export interface ExpiringOptions {
  store: ExpiryStore;
  /** Told of conversations in which something went. */
  onGone: (conversationIds: ReadonlySet<Id>) => void;
  onError: (error: unknown) => void;
}

/** Takes messages away whose time is over. */
export interface Expiring {
  /** @returns messages that went */
  round(): Promise<number>;
  /** Waits for a round under way. */
  stop(): Promise<void>;
}

/** Looks every half minute for messages that are due. Several processes may do so at once. */
export function startExpiring({ store, onGone, onError }: ExpiringOptions): Expiring {
  let stopped = false;

  async function round(): Promise<number> {
    let count = 0;
    for (;;) {
      const gone = await store.takeAway(BATCH);
      count += gone.length;
      if (gone.length > 0) onGone(new Set(gone));
      if (gone.length < BATCH || stopped) return count;
    }
  }

  let underWay: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(round).catch(onError);
  }, ROUND_MS);
  timer.unref();
  return {
    round,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
