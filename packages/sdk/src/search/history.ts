import type { Id } from "@parley/protocol/id.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Store } from "../ports/store.ts";
import type { ConversationState } from "../state.ts";
import type { Pages } from "../timeline/pages.ts";

/** Pages that one request for history brings: some seconds of fetching. */
const PAGES = 20;
/** Entries read at a time while looking for the first one that is missing. */
const STRIDE = 500;

/** Brings history that the device lacks, so that it can be searched. */
export interface History {
  /**
   * Fetches about a thousand entries that are missing, the newest first, of one chat or of all, the chats
   * with the latest activity first. Gives the reason where it stopped early.
   */
  fetch(conversationId?: Id): Promise<Problem | null>;
}

export interface HistoryPorts {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly pages: Pages;
}

export function createHistory({ ledger, store, pages }: HistoryPorts): History {
  /** The lowest seq down to which nothing is missing from another on; undefined when nothing is missing at all. */
  async function gapBelow(
    { id, firstSeq }: ConversationState,
    from: number,
  ): Promise<number | undefined> {
    let reached = from;
    while (reached > firstSeq) {
      const run = await store.entriesBefore(id, reached, Math.min(STRIDE, reached - firstSeq));
      const first = run[0];
      if (first === undefined) return reached;
      reached = first.seq;
    }
    return undefined;
  }

  return {
    async fetch(conversationId) {
      let left = PAGES;
      for (const conversation of asked(ledger, conversationId)) {
        let gap = await gapBelow(conversation, conversation.headSeq + 1);
        while (gap !== undefined) {
          if (left === 0) return null;
          left -= 1;
          const problem = await pages.bring(conversation.id, "older", gap);
          if (problem !== null) return problem;
          gap = await gapBelow(conversation, gap);
        }
      }
      return null;
    },
  };
}

function asked(ledger: Ledger, conversationId: Id | undefined): readonly ConversationState[] {
  const { conversations } = ledger.getState();
  if (conversationId === undefined) {
    return Object.values(conversations).sort((a, b) => (a.activeAt < b.activeAt ? 1 : -1));
  }
  const one = conversations[conversationId];
  return one === undefined ? [] : [one];
}
