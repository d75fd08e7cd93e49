import type { Id } from "@parley/protocol/id.ts";
import type { Link } from "../connection/link.ts";
import type { Clock } from "../ports/clock.ts";

/** Milliseconds between two signals while somebody goes on typing. */
const EVERY = 3_000;

/** Tells others that one is typing, no more often than needed. */
export interface OutgoingTyping {
  set(conversationId: Id, active: boolean): void;
  begin(link: Link): void;
  end(): void;
}

export function createOutgoingTyping(clock: Clock): OutgoingTyping {
  /** When the last signal went out, for the conversations where one is held to be typing. */
  const signalled = new Map<Id, number>();
  let link: Link | null = null;
  return {
    set(conversationId, active) {
      const last = signalled.get(conversationId);
      if (active && last !== undefined && clock.now() - last < EVERY) return;
      if (!active && last === undefined) return;
      if (link === null) return;
      if (active) signalled.set(conversationId, clock.now());
      else signalled.delete(conversationId);
      link.post({ type: "typing", conversationId, active });
    },
    begin(on) {
      link = on;
    },
    end() {
      link = null;
      signalled.clear();
    },
  };
}
