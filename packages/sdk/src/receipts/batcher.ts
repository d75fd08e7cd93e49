import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { AdvanceFrame } from "@parley/protocol/ws/advance.ts";
import type { Link } from "../connection/link.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { PendingAdvance } from "../ports/store.ts";
import { ProblemError } from "../problem-error.ts";
import { isPassing } from "../problem-kind.ts";
import type { PendingAdvances } from "./pending-advances.ts";

/** Milliseconds in which receipts are gathered into one frame. */
const GATHER = 200;
/** Milliseconds before refused receipts are sent again, unless the server says otherwise. */
const PAUSE = 5_000;

/** Tells the server how far one has got, in batches, until it has confirmed it. */
export interface ReceiptBatcher {
  /** Something became pending. */
  schedule(): void;
  begin(link: Link): void;
  end(): void;
}

export interface BatcherPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly pending: PendingAdvances;
  readonly unsure: ReadonlySet<Id>;
  /** Advances were confirmed or given up. */
  readonly settled: () => void;
}

/** Makes the batcher of one messenger. */
export function createReceiptBatcher(ports: BatcherPorts): ReceiptBatcher {
  const { ledger, clock, pending, unsure, settled } = ports;
  let link: Link | null = null;
  let cancel: Cancel | null = null;
  let flushing = false;

  function scheduleIn(milliseconds: number): void {
    if (link === null || flushing || cancel !== null || pending.all().length === 0) return;
    cancel = clock.after(milliseconds, () => {
      cancel = null;
      if (link !== null) void flush(link);
    });
  }

  async function flush(on: Link): Promise<void> {
    flushing = true;
    let pause = GATHER;
    try {
      await send(on, pending.all().slice(0, LIMITS.receiptBatch));
    } catch (error) {
      pause = pauseAfter(error);
    }
    if (link !== on) return;
    flushing = false;
    settled();
    scheduleIn(pause);
  }

  async function send(on: Link, batch: readonly PendingAdvance[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await on.request((id) => ({ type: "advance", id, receipts: batch.flatMap(said) }), "done");
    } catch (error) {
      if (!(error instanceof ProblemError) || isPassing(error.problem)) throw error;
      // One receipt that is refused must not hold up the others: halve until it stands alone.
      if (batch.length > 1) {
        const half = batch.length >> 1;
        await send(on, batch.slice(0, half));
        await send(on, batch.slice(half));
        return;
      }
    }
    await confirm(batch);
  }

  function confirm(batch: readonly PendingAdvance[]): Promise<void> {
    return ledger.step(() => {
      const same = batch.filter((one) => pending.get(one.conversationId) === one);
      // Where the count is a guess, the store remembers the advance until a snapshot has set it right.
      const advancesGone = same.map((one) => one.conversationId).filter((id) => !unsure.has(id));
      return {
        change: { advancesGone },
        patch: (state) => state,
        done: () => same.forEach(pending.confirm),
      };
    });
  }

  return {
    schedule: () => scheduleIn(GATHER),
    begin(on) {
      link = on;
      flushing = false;
      scheduleIn(GATHER);
    },
    end() {
      link = null;
      cancel?.();
      cancel = null;
    },
  };
}

/** An advance as it is said: in several, where somebody opened or played more than one can say. */
function said({ marks, ...reached }: PendingAdvance): AdvanceFrame["receipts"] {
  const { opened = [], played = [] } = marks ?? {};
  const times = Math.max(1, Math.ceil(Math.max(opened.length, played.length) / LIMITS.marks));
  return Array.from({ length: times }, (_, time) => {
    const part = (seqs: readonly number[]): number[] =>
      seqs.slice(time * LIMITS.marks, (time + 1) * LIMITS.marks);
    const [someOpened, somePlayed] = [part(opened), part(played)];
    return {
      ...reached,
      ...(someOpened.length > 0 && { opened: someOpened }),
      ...(somePlayed.length > 0 && { played: somePlayed }),
    };
  });
}

function pauseAfter(error: unknown): number {
  const retryAfter = error instanceof ProblemError ? error.problem.retryAfter : undefined;
  return retryAfter === undefined ? PAUSE : retryAfter * 1_000;
}
