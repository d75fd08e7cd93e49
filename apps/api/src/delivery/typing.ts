import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { Audiences } from "./audiences.ts";
import type { Bus } from "./bus.ts";

/** Who is typing: never stored, and it ends by itself. */
export interface Typing {
  /** @throws Refusal `not_found` to whoever is not in the conversation */
  set(caller: Caller, conversationId: Id, active: boolean): Promise<void>;
  stop(): void;
}

/** @param typingMs milliseconds until typing that is not said again has ended */
export function createTyping(
  audiences: Audiences,
  bus: Bus,
  typingMs: number = LIMITS.typingMs,
): Typing {
  const ends = new Map<string, NodeJS.Timeout>();

  return {
    set: async ({ userId }, conversationId, active) => {
      const audience = await audiences.get(conversationId);
      const stay = audience?.stays.get(userId);
      if (stay === undefined) throw new Refusal("not_found");
      if (stay.leftSeq !== null) throw new Refusal("forbidden");
      const key = `${conversationId} ${userId}`;
      const wasActive = ends.has(key);
      clearTimeout(ends.get(key));
      ends.delete(key);
      // To say "no longer" twice tells nobody anything.
      if (!active && !wasActive) return;
      bus.publish({ type: "typed", conversationId, userId, active });
      if (!active) return;
      const end = setTimeout(() => {
        ends.delete(key);
        bus.publish({ type: "typed", conversationId, userId, active: false });
      }, typingMs);
      ends.set(key, end);
    },
    stop: () => {
      for (const end of ends.values()) clearTimeout(end);
      ends.clear();
    },
  };
}
