import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { TypedFrame } from "@parley/protocol/ws/typed.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Cancel, Clock } from "../ports/clock.ts";

/** Shows who is typing, until they stop or nothing more is heard of it. */
export interface IncomingTyping {
  typed(frame: TypedFrame): void;
  clear(): void;
}

export function createIncomingTyping(ledger: Ledger, clock: Clock): IncomingTyping {
  const expiries = new Map<string, Cancel>();

  function hide(conversationId: Id, userId: Id): void {
    expiries.delete(`${conversationId} ${userId}`);
    ledger.patch((state) => {
      const typists = state.typing[conversationId];
      if (typists?.includes(userId) !== true) return state;
      const others = typists.filter((one) => one !== userId);
      return { ...state, typing: { ...state.typing, [conversationId]: others } };
    });
  }

  function show(conversationId: Id, userId: Id): void {
    ledger.patch((state) => {
      const typists = state.typing[conversationId] ?? [];
      if (userId === state.me || typists.includes(userId)) return state;
      return { ...state, typing: { ...state.typing, [conversationId]: [...typists, userId] } };
    });
  }

  return {
    typed({ conversationId, userId, active }) {
      const key = `${conversationId} ${userId}`;
      expiries.get(key)?.();
      if (!active) return hide(conversationId, userId);
      show(conversationId, userId);
      expiries.set(
        key,
        clock.after(LIMITS.typingMs, () => hide(conversationId, userId)),
      );
    },
    clear() {
      for (const cancel of expiries.values()) cancel();
      expiries.clear();
      ledger.patch((state) => ({ ...state, typing: {} }));
    },
  };
}
