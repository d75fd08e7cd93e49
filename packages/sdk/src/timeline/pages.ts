import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { problem, type Problem } from "@parley/protocol/problem.ts";
import type { EntriesQuery } from "@parley/protocol/rest/messages.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { LogItem } from "../log-item.ts";
import { problemOf } from "../problem-kind.ts";
import { asOf } from "../reducer/fold-expired.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { ConversationState, Side } from "../state.ts";
import { planFold, type FoldContext } from "../sync/fold-plan.ts";

/**
 * The pages of logs on both sides of a seq: `older` ends right before it, `newer` begins right after
 * it. They are read from the store, and brought there from the server where it ends.
 */
export interface Pages {
  /** Sees to it that a page is stored. Gives the reason where it is not. */
  bring(conversationId: Id, side: Side, seq: number): Promise<Problem | null>;
  /** As much of a page as is stored, without what is over by now. */
  stored(conversation: ConversationState, side: Side, seq: number): Promise<readonly LogItem[]>;
}

export interface PagePorts {
  readonly ledger: Ledger;
  readonly folding: FoldContext;
  readonly rest: RestClient;
  /** Milliseconds since 1970 by the server's clock. */
  readonly serverNow: () => number;
  readonly report: (error: unknown) => void;
}

/** How often a page is asked for whose log went on by a snapshot meanwhile. */
const TRIES = 3;

/** Makes the pages of one messenger. */
export function createPages({ ledger, folding, rest, serverNow, report }: PagePorts): Pages {
  const { store } = folding;

  async function stored(
    conversation: ConversationState,
    side: Side,
    seq: number,
  ): Promise<readonly LogItem[]> {
    const length = pageLength(conversation, side, seq);
    if (length === 0) return [];
    const run = await (side === "older"
      ? store.entriesBefore(conversation.id, seq, length)
      : store.entriesAfter(conversation.id, seq, length));
    const now = serverNow();
    return run.map((item) => asOf(item, now));
  }

  async function fetchPage(conversationId: Id, query: EntriesQuery, tries = TRIES): Promise<void> {
    const page = await rest.call("entries", { params: { conversationId }, query });
    let current = true;
    await ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const plan = planFold(folding, state, state.me);
      current = await plan.page(conversationId, page.entries, page.headSeq);
      return current ? plan.finish() : null;
    });
    if (!current && tries > 1) await fetchPage(conversationId, query, tries - 1);
  }

  return {
    stored,
    async bring(conversationId, side, seq) {
      const conversation = ledger.getState().conversations[conversationId];
      if (conversation === undefined) return null;
      const run = await stored(conversation, side, seq);
      if (run.length === pageLength(conversation, side, seq)) return null;
      try {
        const limit = LIMITS.page;
        const query =
          side === "older"
            ? { before: seq - run.length, limit }
            : { after: seq + run.length, limit };
        await fetchPage(conversationId, query);
      } catch (error) {
        const failure = problemOf(error);
        if (failure.code === "internal") report(error);
        return failure;
      }
      // A server that lacks the entries of its own log would otherwise be asked again and again.
      const brought = await stored(conversation, side, seq);
      return brought.length > 0 ? null : problem("not_found");
    },
  };
}

/** Entries that a page has, as long as the log goes. */
export function pageLength(
  { firstSeq, headSeq }: ConversationState,
  side: Side,
  seq: number,
): number {
  const left = side === "older" ? seq - firstSeq : headSeq - seq;
  return Math.max(0, Math.min(LIMITS.page, left));
}
