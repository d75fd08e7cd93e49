import type { Id } from "@parley/protocol/id.ts";
import { headFor, type ModelLog } from "@parley/sdk/testing/model-log.ts";
import type { StorageWatch } from "./simulated-storage.ts";

/** Where somebody's watermarks stood. */
interface Mark {
  readonly joinedSeq: number;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/**
 * I5, in the database itself: while somebody stays, their watermarks move forward only, and never past
 * what they may read.
 */
export function createReceiptWatch(
  logs: () => readonly ModelLog[],
  found: (broken: Error) => void,
): StorageWatch {
  const marks = new Map<Id, Map<Id, Mark>>();

  function committed(): void {
    for (const log of logs()) {
      const before = marks.get(log.id) ?? new Map<Id, Mark>();
      marks.set(log.id, before);
      for (const seat of log.seats.values()) {
        const { userId, joinedSeq, deliveredSeq, readSeq } = seat;
        const mark = before.get(userId);
        if (mark?.joinedSeq === joinedSeq) {
          if (readSeq < mark.readSeq) found(new Error("I5: a read watermark went back"));
          if (deliveredSeq < mark.deliveredSeq) found(new Error("I5: a delivered one went back"));
          if (readSeq === mark.readSeq && deliveredSeq === mark.deliveredSeq) continue;
        }
        if (deliveredSeq > headFor(log, seat)) found(new Error("I5: a watermark passed the head"));
        before.set(userId, { joinedSeq, deliveredSeq, readSeq });
      }
    }
  }

  return { committed, undone: () => marks.clear() };
}
