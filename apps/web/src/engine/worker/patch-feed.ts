import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import type { Cancel, Clock } from "@parley/sdk/ports/clock.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { diffState, type StatePatch } from "../state-patch.ts";

/** Milliseconds between two patches: about a frame. */
const PACE = 16;

/**
 * Milliseconds that the page is not told of what it closed, unless there is something else to tell: what it
 * opens instead would have to wait until it has shown that.
 */
const CLOSED_WAITS = 100;

/**
 * The patches to one page: what changed within a frame goes as one, and the next one waits until the page
 * has shown the one before, so that a page which is slow, hidden or frozen gets fewer and never a queue.
 */
export interface PatchFeed {
  /** The state changed; the first patch goes with the first change. */
  changed(): void;
  /** The page has shown the last patch. */
  shown(): void;
  stop(): void;
}

export interface PatchFeedPorts {
  readonly clock: Clock;
  /** What the page sees of the state. */
  readonly view: () => MessengerState;
  readonly post: (patch: StatePatch, whole: boolean) => void;
}

/** Makes the feed of a page that holds nothing yet. */
export function createPatchFeed({ clock, view, post }: PatchFeedPorts): PatchFeed {
  let told: MessengerState | null = null;
  let underWay = false;
  let due = false;
  let stopped = false;
  let postedAt = 0;
  /** Since when nothing but windows that were closed is to be told. */
  let closedAt: number | null = null;
  let cancel: Cancel = () => undefined;

  function schedule(): void {
    if (due || underWay || stopped) return;
    due = true;
    cancel();
    cancel = clock.after(Math.max(0, postedAt + PACE - clock.now()), flush);
  }

  function flush(): void {
    due = false;
    const state = view();
    const patch = diffState(told ?? emptyState, state);
    const whole = told === null;
    if (!whole && isClosingAlone(patch)) {
      closedAt ??= clock.now();
      const left = closedAt + CLOSED_WAITS - clock.now();
      if (left > 0) {
        cancel = clock.after(left, flush);
        return;
      }
    }
    closedAt = null;
    told = state;
    if (!whole && Object.keys(patch).length === 0) return;
    underWay = true;
    postedAt = clock.now();
    post(patch, whole);
  }

  return {
    changed: schedule,
    shown() {
      underWay = false;
      schedule();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

function isClosingAlone({ timelines, ...others }: StatePatch): boolean {
  if (timelines === undefined || Object.keys(others).length > 0) return false;
  return Object.keys(timelines.set).length === 0;
}
