import type { Id } from "@parley/protocol/id.ts";
import { Refusal } from "../refusal.ts";

/** Uploads whose bytes this process takes at once: of one person, and of all. */
const SLOTS = { person: 8, all: 256 };

/** Bounds what is uploaded at once, and keeps two requests from writing the same file. */
export interface UploadSlots {
  /** @throws Refusal `overloaded` */
  hold<T>(userId: Id, fileId: Id, work: () => Promise<T>): Promise<T>;
}

export function createUploadSlots(slots: typeof SLOTS = SLOTS): UploadSlots {
  const held = new Map<Id, Id>();
  return {
    async hold(userId, fileId, work) {
      const own = [...held.values()].filter((holder) => holder === userId).length;
      if (held.has(fileId) || own >= slots.person || held.size >= slots.all) {
        throw new Refusal("overloaded", { retryAfter: 2 });
      }
      held.set(fileId, userId);
      try {
        return await work();
      } finally {
        held.delete(fileId);
      }
    },
  };
}
