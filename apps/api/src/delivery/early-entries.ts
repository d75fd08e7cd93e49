import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";

/**
 * Milliseconds that entries wait for those before them. Of two that were committed one right after the other
 * on two nodes, or over two connections of one, the later is often heard of first; to read each time what is
 * heard a moment later took more than half of what two busy nodes could do.
 */
const WAIT_MS = 100;

/** Entries that came before the ones that stand in front of them in their log. */
export interface EarlyEntries {
  /** Keeps consecutive entries until they can follow, or have waited long enough. */
  keep(conversationId: Id, entries: readonly Entry[]): void;
  /** Gives back, and keeps no longer, some that can follow on this entry or overlap with it. */
  next(conversationId: Id, seq: number): readonly Entry[] | undefined;
  stop(): void;
}

/** Those of one log. */
interface Early {
  readonly runs: (readonly Entry[])[];
  readonly timer: NodeJS.Timeout;
}

/** @param onOverdue told up to which entry a log must be read now, since nobody told of it */
export function createEarlyEntries(
  onOverdue: (conversationId: Id, seq: number) => void,
): EarlyEntries {
  const waiting = new Map<Id, Early>();

  function overdue(conversationId: Id): void {
    const runs = waiting.get(conversationId)?.runs ?? [];
    waiting.delete(conversationId);
    onOverdue(conversationId, Math.max(...runs.map(lastSeqOf)));
  }

  return {
    keep(conversationId, entries) {
      const early = waiting.get(conversationId);
      if (early !== undefined) early.runs.push(entries);
      else {
        const timer = setTimeout(overdue, WAIT_MS, conversationId);
        waiting.set(conversationId, { runs: [entries], timer });
      }
    },
    next(conversationId, seq) {
      const early = waiting.get(conversationId);
      const index = early?.runs.findIndex(([first]) => (first?.seq ?? 0) <= seq + 1) ?? -1;
      if (early === undefined || index === -1) return undefined;
      const [run] = early.runs.splice(index, 1);
      if (early.runs.length === 0) {
        clearTimeout(early.timer);
        waiting.delete(conversationId);
      }
      return run;
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}

function lastSeqOf(entries: readonly Entry[]): number {
  return entries.at(-1)?.seq ?? 0;
}
