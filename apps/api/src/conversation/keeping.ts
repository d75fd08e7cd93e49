import type { Id } from "@parley/protocol/id.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { EntryFeed } from "./entry-feed.ts";
import type { KeepCase, KeepStore, KeepWish } from "./keep-store.ts";

/** Keeping messages from disappearing. Each call can be repeated. */
export interface Keeping {
  /** @throws Refusal `not_found`, `forbidden`, `message_expired` */
  keep(caller: Caller, conversationId: Id, seq: number): Promise<void>;
  /** @throws Refusal `not_found`, `forbidden` */
  release(caller: Caller, conversationId: Id, seq: number): Promise<void>;
}

export function createKeeping(store: KeepStore, feed: EntryFeed): Keeping {
  const change = async (
    { userId, deviceId }: Caller,
    conversationId: Id,
    seq: number,
    wish: KeepWish,
  ): Promise<void> => {
    const judge = (found: KeepCase): boolean =>
      wish === "kept" ? isToKeep(found) : isToRelease(found, userId);
    const entries = await store.change({ userId, deviceId }, conversationId, seq, wish, judge);
    if (entries.length > 0) feed(entries);
  };
  return {
    keep: (caller, conversationId, seq) => change(caller, conversationId, seq, "kept"),
    release: (caller, conversationId, seq) => change(caller, conversationId, seq, "released"),
  };
}

/** Every member may keep a message, as long as it is there. */
export function isToKeep({ isErased, time, keptBy }: KeepCase): boolean {
  if (isErased) throw new Refusal("not_found");
  if (time === "over" && keptBy === null) throw new Refusal("message_expired");
  return time !== "stays" && keptBy === null;
}

/** Whoever kept it lets it go again, or who wrote it. */
export function isToRelease({ senderId, keptBy }: KeepCase, userId: Id): boolean {
  if (keptBy === null) return false;
  if (userId !== keptBy && userId !== senderId) throw new Refusal("forbidden");
  return true;
}
