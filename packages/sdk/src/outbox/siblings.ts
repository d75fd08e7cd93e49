import type { Id } from "@parley/protocol/id.ts";
import type { Clock } from "../ports/clock.ts";
import type { OutboxItem } from "../state.ts";
import { filesToBring } from "./bring-files.ts";

/** Milliseconds between two messages with files that were chosen together. */
const TOGETHER = 10_000;
/** Milliseconds that one whose files are there waits for one before it: that may be large, or paused. */
const PATIENCE = 15_000;

/** Keeps messages with files that were chosen together in their order, whichever file is there first. */
export interface Siblings {
  /** Whether a queued message whose files are there waits for one before it in the outbox. */
  mustWait(item: OutboxItem, outbox: readonly OutboxItem[]): boolean;
}

/** @param again called when one has waited long enough */
export function createSiblings(clock: Clock, again: () => void): Siblings {
  /** Since when each of those that wait does. */
  const since = new Map<Id, number>();

  return {
    mustWait(item, outbox) {
      const { clientId } = item;
      if (!waitsForOne(item, outbox)) {
        since.delete(clientId);
        return false;
      }
      const begun = since.get(clientId);
      if (begun !== undefined) return clock.now() - begun < PATIENCE;
      since.set(clientId, clock.now());
      clock.after(PATIENCE, again);
      return true;
    },
  };
}

function waitsForOne(item: OutboxItem, outbox: readonly OutboxItem[]): boolean {
  // What was on the server before, as what is forwarded, never waited for its files.
  if ((item.brought ?? []).length === 0) return false;
  const before = outbox.slice(0, outbox.indexOf(item));
  const writtenAt = Date.parse(item.writtenAt);
  return before.some(
    ({ conversationId, status, content, writtenAt: at }) =>
      conversationId === item.conversationId &&
      status.kind === "queued" &&
      writtenAt - Date.parse(at) <= TOGETHER &&
      filesToBring(content).length > 0,
  );
}
