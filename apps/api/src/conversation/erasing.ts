import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { EntryFeed } from "./entry-feed.ts";
import type { ErasureCase, ErasureStore } from "./erasure-store.ts";
import { mayRemove } from "./permissions.ts";

/** Deleting a message for everybody. */
export interface Erasing {
  /**
   * Resolves after the commit, also when the message was erased before.
   * @throws Refusal `not_found`, `forbidden`, `erase_too_late`
   */
  erase(caller: Caller, conversationId: Id, seq: number): Promise<void>;
}

export function createErasing(store: ErasureStore, feed: EntryFeed): Erasing {
  return {
    erase: async ({ userId, deviceId }, conversationId, seq) => {
      const judge = (found: ErasureCase): void => requireErasable(found, userId);
      const entries = await store.erase({ userId, deviceId }, conversationId, seq, judge);
      if (entries.length > 0) feed(entries);
    },
  };
}

/**
 * One's own message, and in a group what somebody wrote whom one might remove: for 60 hours. A note to
 * oneself at any time, for nobody else has it.
 */
export function requireErasable({ kind, role, message }: ErasureCase, userId: Id): void {
  const isOwn = message.senderId === userId;
  const mayModerate = kind === "group" && mayRemove(role, message.senderRole ?? "member");
  if (!isOwn && !mayModerate) throw new Refusal("forbidden");
  if (kind !== "self" && message.age > LIMITS.eraseMs) throw new Refusal("erase_too_late");
}
