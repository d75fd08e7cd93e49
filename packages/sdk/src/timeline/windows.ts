import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { problem, type Problem } from "@parley/protocol/problem.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { LogItem } from "../log-item.ts";
import { problemOf } from "../problem-kind.ts";
import { decodeEntry } from "../reducer/decode-entry.ts";
import { emptyWindow, prependToWindow } from "../reducer/timeline.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { ConversationState, Timeline } from "../state.ts";
import { planFold, type FoldContext } from "../sync/fold-plan.ts";

/** The stretches of logs that are looked at: read from the store, and from the server where that ends. */
export interface Windows {
  open(conversationId: Id): Promise<void>;
  loadOlder(conversationId: Id): Promise<void>;
  close(conversationId: Id): void;
  /** A log continues from a snapshot: an open window begins anew. */
  jumped(conversationId: Id): void;
}

export interface WindowPorts {
  readonly ledger: Ledger;
  readonly folding: FoldContext;
  readonly rest: RestClient;
  readonly report: (error: unknown) => void;
}

/** Makes the windows of one messenger. */
export function createWindows({ ledger, folding, rest, report }: WindowPorts): Windows {
  /** What somebody looks at, also where nothing is known of it yet. */
  const opened = new Set<Id>();

  function change(id: Id, next: (window: Timeline) => Timeline): void {
    ledger.patch((state) => {
      const window = state.timelines[id];
      if (window === undefined) return state;
      return { ...state, timelines: { ...state.timelines, [id]: next(window) } };
    });
  }

  /** Adds the page before the window; with an empty window that is the newest page. */
  async function load(id: Id): Promise<void> {
    change(id, (window) => ({ ...window, loading: true, problem: null }));
    let failure: Problem | null = null;
    if (!(await hasPage(id))) {
      try {
        await fetchPage(id);
      } catch (error) {
        failure = problemOf(error);
        if (failure.code === "internal") report(error);
      }
    }
    await showPage(id, failure);
  }

  function place(id: Id): { conversation: ConversationState; before: number } | undefined {
    const { conversations, timelines } = ledger.getState();
    const conversation = conversations[id];
    const window = timelines[id];
    if (conversation === undefined || window === undefined) return undefined;
    return { conversation, before: window.firstSeq };
  }

  async function hasPage(id: Id): Promise<boolean> {
    const at = place(id);
    if (at === undefined) return true;
    const run = await storedRun(at.conversation, at.before);
    return at.before - run.length <= at.conversation.firstSeq || run.length >= LIMITS.page;
  }

  async function storedRun(
    { id, firstSeq }: ConversationState,
    before: number,
  ): Promise<readonly LogItem[]> {
    const limit = Math.min(LIMITS.page, before - firstSeq);
    return limit > 0 ? folding.store.entriesBefore(id, before, limit) : [];
  }

  async function fetchPage(id: Id): Promise<void> {
    const at = place(id);
    if (at === undefined) return;
    const stored = await storedRun(at.conversation, at.before);
    const page = await rest.call("entries", {
      params: { conversationId: id },
      query: { before: at.before - stored.length, limit: LIMITS.page },
    });
    await ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null || state.conversations[id] === undefined) return null;
      const plan = planFold(folding, state, state.me);
      for (const entry of page.entries) {
        plan.draft.items.push(await decodeEntry(folding.codec, entry));
      }
      return plan.finish();
    });
  }

  function showPage(id: Id, failure: Problem | null): Promise<void> {
    return ledger.step(async () => {
      const at = place(id);
      if (at === undefined) return null;
      const run = await storedRun(at.conversation, at.before);
      const { firstSeq } = at.conversation;
      return {
        change: {},
        patch: (state) => {
          const window = state.timelines[id];
          if (window === undefined) return state;
          const shown = prependToWindow(window, run, firstSeq);
          // A server that lacks the entries of its own log would otherwise be asked again and again.
          const stuck = shown.firstSeq === window.firstSeq ? problem("not_found") : null;
          // Two loads may overlap: what one of them failed to fetch, the other may have brought.
          const next = { ...shown, problem: shown.atStart ? null : (failure ?? stuck) };
          return { ...state, timelines: { ...state.timelines, [id]: next } };
        },
      };
    });
  }

  async function open(id: Id): Promise<void> {
    opened.add(id);
    const { conversations, timelines } = ledger.getState();
    const conversation = conversations[id];
    if (conversation === undefined || timelines[id] !== undefined) return;
    await ledger.step(() => ({
      change: {},
      patch: (state) => {
        const head = state.conversations[id]?.headSeq;
        if (head === undefined || state.timelines[id] !== undefined) return state;
        return { ...state, timelines: { ...state.timelines, [id]: emptyWindow(head) } };
      },
    }));
    await load(id);
  }

  return {
    open,
    async loadOlder(id) {
      const window = ledger.getState().timelines[id];
      if (window === undefined || window.atStart || window.loading) return;
      await load(id);
    },
    close(id) {
      opened.delete(id);
      ledger.patch(({ timelines, ...state }) => {
        const { [id]: _closed, ...others } = timelines;
        return { ...state, timelines: others };
      });
    },
    jumped(id) {
      if (!opened.has(id)) return;
      const loaded = ledger.getState().timelines[id] === undefined ? open(id) : load(id);
      loaded.catch(report);
    },
  };
}
