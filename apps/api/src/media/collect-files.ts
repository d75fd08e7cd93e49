import type { Id } from "@parley/protocol/id.ts";
import type { Meter } from "../meter.ts";
import { deleteBytes, type FilesPorts } from "./files.ts";

/** Milliseconds after which an upload that nothing happens to, or a file that no message carries, is forgotten. */
const GRACE_MS = 7 * 24 * 60 * 60_000;

/** Milliseconds after which a message that nobody opened cannot be opened any more. */
const VIEW_ONCE_MS = 14 * 24 * 60 * 60_000;

/** Milliseconds between two rounds. */
const ROUND_MS = 10 * 60_000;
/** Files looked at in one go, so that memory holds no more, however many there are; and goes of one round at most. */
const AT_ONCE = 500;
const GOES = 20;

export interface CollectingOptions extends Pick<FilesPorts, "rows" | "store" | "parts"> {
  meter: Pick<Meter, "counts">;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Deletes files that nobody will miss. */
export interface Collecting {
  /** @returns files that were deleted */
  round(): Promise<number>;
  /** Waits for a round under way. */
  stop(): Promise<void>;
}

/** Looks for files that no message carries any more, every ten minutes. Several processes may do so at once. */
export function startCollecting(options: CollectingOptions): Collecting {
  const { rows, meter, now, onError } = options;

  async function round(): Promise<number> {
    await rows.endViewOnce(new Date(now() - VIEW_ONCE_MS), AT_ONCE);
    let deleted = 0;
    for (let go = 0; go < GOES; go += 1) {
      // Where there are many files, those that messages carry alone would fill the rounds of a week.
      const { looked, doomed } = await rows.doomForgotten(new Date(now() - GRACE_MS), AT_ONCE);
      const gone = await deleteAll(doomed);
      deleted += gone;
      if (looked < AT_ONCE || gone < doomed.length) break;
    }
    meter.counts.filesCollected += deleted;
    return deleted;
  }

  /** @returns how many could be deleted */
  async function deleteAll(doomed: readonly Id[]): Promise<number> {
    let deleted = 0;
    for (const fileId of doomed) {
      try {
        await deleteBytes(options, fileId);
        deleted += 1;
      } catch (error) {
        // The next round finds it again; it must not stand in the way of all others.
        onError(error);
      }
    }
    return deleted;
  }

  let underWay: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(round).catch(onError);
  }, ROUND_MS);
  timer.unref();
  return {
    round,
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
