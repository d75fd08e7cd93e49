import type { Id } from "@parley/protocol/id.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { Ledger, Step } from "../ledger/ledger.ts";
import type { LogItem } from "../log-item.ts";
import { emptyWindow, isEmpty, withPage } from "../reducer/timeline.ts";
import type { ConversationState, MessengerState, Side, Timeline, ViewId } from "../state.ts";
import type { FoldContext } from "../sync/fold-plan.ts";
import { pageLength, type Pages } from "./pages.ts";

/** The stretches of logs that are looked at, each under the name that its view chose. */
export interface Windows {
  open(view: ViewId, conversationId: Id, at?: number): Promise<void>;
  loadOlder(view: ViewId): Promise<void>;
  loadNewer(view: ViewId): Promise<void>;
  close(view: ViewId): void;
  /** Connected again: asks once more for the pages that could not be had. */
  retry(): void;
  /** A log continues from a snapshot: its windows that no longer lie in it begin anew. */
  jumped(conversationId: Id): void;
}

export interface WindowPorts {
  readonly ledger: Ledger;
  readonly folding: Pick<FoldContext, "windowItems">;
  readonly pages: Pages;
  readonly report: (error: unknown) => void;
}

/** What a view asked for; asking for another place makes what is under way for this one void. */
interface Wish {
  readonly conversationId: Id;
  /** Where it wants to look until it was shown there; undefined: at the newest. */
  at: number | undefined;
  /** Until it is shown there: who asks for the same meanwhile waits for the same. */
  opening: Promise<void> | null;
}

/** What is stored on both sides of a seq. */
interface Surroundings {
  readonly conversation: ConversationState;
  readonly seq: number;
  readonly before: readonly LogItem[];
  readonly after: readonly LogItem[];
}

/** Makes the windows of one messenger. */
export function createWindows({ ledger, folding, pages, report }: WindowPorts): Windows {
  /** What somebody looks at, also where nothing is known of it yet. */
  const wishes = new Map<ViewId, Wish>();
  const most = folding.windowItems;

  function change(view: ViewId, next: Partial<Timeline>): void {
    ledger.patch(withWindow(view, (window) => window && { ...window, ...next }));
  }

  /** Adds the page at one side of a window. */
  async function load(view: ViewId, side: Side): Promise<void> {
    const wish = wishes.get(view);
    const window = ledger.getState().timelines[view];
    if (wish === undefined || window === undefined || window.loading !== null) return;
    change(view, { near: side, loading: side, problem: null });
    await whileLoading(view, wish, grow(view, wish, side, edge(window, side)));
  }

  /** Where the work fails nothing is loading any more: it may be tried again. */
  async function whileLoading(view: ViewId, wish: Wish, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (wishes.get(view) === wish) change(view, { loading: null });
      throw error;
    }
  }

  async function grow(view: ViewId, wish: Wish, side: Side, from: number): Promise<void> {
    const failure = await pages.bring(wish.conversationId, side, from);
    await ledger.step(async () => {
      const { conversations, timelines } = ledger.getState();
      const conversation = conversations[wish.conversationId];
      const now = timelines[view];
      if (wishes.get(view) !== wish || conversation === undefined || now === undefined) return null;
      const run = await pages.stored(conversation, side, edge(now, side));
      const grown = settled(withPage(now, side, run, conversation, most), side, failure);
      return { change: {}, patch: withWindow(view, () => grown) };
    });
  }

  function open(view: ViewId, conversationId: Id, at?: number): Promise<void> {
    const before = wishes.get(view);
    const isSame = before?.conversationId === conversationId && before.at === at;
    if (isSame && before.opening !== null) return before.opening;
    const wish: Wish = { conversationId, at, opening: null };
    wishes.set(view, wish);
    wish.opening = whileLoading(view, wish, show(view, wish)).finally(() => {
      wish.opening = null;
    });
    return wish.opening;
  }

  async function show(view: ViewId, wish: Wish): Promise<void> {
    const { conversationId, at } = wish;
    const { conversations, timelines } = ledger.getState();
    const conversation = conversations[conversationId];
    if (conversation === undefined) return;
    const seq = placeIn(conversation, at);
    const window = timelines[view];
    if (window?.conversationId === conversationId) {
      if (covers(window, conversation, seq)) {
        wish.at = undefined;
        return change(view, { loading: null });
      }
      change(view, { loading: "place", problem: null });
    }
    // What is stored is shown at once: told of its loading first, a page would show it a frame later.
    if ((await beginStored(view, wish)) || wishes.get(view) !== wish) return;
    if (window?.conversationId !== conversationId) {
      const empty = emptyWindow(conversationId, seq, seq > conversation.headSeq);
      ledger.patch(withWindow(view, () => empty));
    }
    const newer = at === undefined ? null : await pages.bring(conversationId, "newer", seq - 1);
    const older = await pages.bring(conversationId, "older", seq);
    await ledger.step(() => begin(view, wish, { newer, older }));
  }

  /** What is stored on both sides of the place that a view wants; null if it wants that no more. */
  async function around(view: ViewId, wish: Wish): Promise<Surroundings | null> {
    const conversation = ledger.getState().conversations[wish.conversationId];
    if (wishes.get(view) !== wish || conversation === undefined) return null;
    const seq = placeIn(conversation, wish.at);
    const before = await pages.stored(conversation, "older", seq);
    const after = await pages.stored(conversation, "newer", seq - 1);
    return { conversation, seq, before, after };
  }

  /** Puts a window where its view wants it, if whole pages are stored there. */
  async function beginStored(view: ViewId, wish: Wish): Promise<boolean> {
    let begun = false;
    await ledger.step(async () => {
      const found = await around(view, wish);
      if (found === null || !isWhole(found)) return null;
      begun = true;
      return shown(view, wish, () => windowOf(found));
    });
    return begun;
  }

  /** Puts a window where its view wants it, with what is stored there. */
  async function begin(view: ViewId, wish: Wish, failures: Record<Side, Problem | null>) {
    const found = await around(view, wish);
    if (found === null) return null;
    const side = failures.newer === null ? "older" : "newer";
    return shown(view, wish, (earlier) => {
      const nothing = found.before.length + found.after.length === 0;
      // Better where one was than nowhere, when the way there is barred.
      if (nothing && failures[side] !== null && earlier && !isEmpty(earlier)) {
        return { ...earlier, loading: null, problem: { ...failures[side], wanted: "place" } };
      }
      return settled(windowOf(found), side, failures[side]);
    });
  }

  /** The step that shows a view what it wanted. */
  function shown(
    view: ViewId,
    wish: Wish,
    next: (earlier: Timeline | undefined) => Timeline,
  ): Step {
    return {
      change: {},
      patch: withWindow(view, next),
      done: () => {
        wish.at = undefined;
      },
    };
  }

  function windowOf({ conversation, seq, before, after }: Surroundings): Timeline {
    const empty = emptyWindow(conversation.id, seq, false);
    const lower = withPage(empty, "older", before, conversation, most);
    return { ...withPage(lower, "newer", after, conversation, most), loading: null };
  }

  return {
    open,
    async loadOlder(view) {
      if (ledger.getState().timelines[view]?.atStart === false) await load(view, "older");
    },
    async loadNewer(view) {
      const window = ledger.getState().timelines[view];
      if (window?.atEnd === false) await load(view, "newer");
      else if (window?.near === "older") change(view, { near: "newer" });
    },
    close(view) {
      wishes.delete(view);
      ledger.patch(({ timelines, ...state }) => {
        const { [view]: _closed, ...others } = timelines;
        return { ...state, timelines: others };
      });
    },
    retry() {
      for (const [view, { conversationId, at }] of wishes) {
        const wanted = ledger.getState().timelines[view]?.problem?.wanted;
        if (wanted === undefined) continue;
        const asked = wanted === "place" ? open(view, conversationId, at) : load(view, wanted);
        asked.catch(report);
      }
    },
    jumped(conversationId) {
      for (const [view, wish] of wishes) {
        if (wish.conversationId !== conversationId) continue;
        const window = ledger.getState().timelines[view];
        if (window !== undefined && !isEmpty(window)) continue;
        // What is under way may have asked for pages of the log as it was.
        wish.opening = null;
        open(view, conversationId, wish.at).catch(report);
      }
    },
  };
}

/** What puts another window in the place of a view's; undefined changes nothing. */
function withWindow(
  view: ViewId,
  next: (window: Timeline | undefined) => Timeline | undefined,
): (state: MessengerState) => MessengerState {
  return (state) => {
    const window = next(state.timelines[view]);
    return window === undefined
      ? state
      : { ...state, timelines: { ...state.timelines, [view]: window } };
  };
}

/** The seq on whose one side a page joins. */
function edge(window: Timeline, side: Side): number {
  return side === "older" ? window.firstSeq : window.lastSeq;
}

/** The first seq after which a window is to begin: what `at` names and may be read, else the end. */
function placeIn({ firstSeq, headSeq }: ConversationState, at: number | undefined): number {
  return at === undefined ? headSeq + 1 : Math.min(Math.max(at, firstSeq), headSeq + 1);
}

function isWhole({ conversation, seq, before, after }: Surroundings): boolean {
  return (
    before.length === pageLength(conversation, "older", seq) &&
    after.length === pageLength(conversation, "newer", seq - 1)
  );
}

function covers(window: Timeline, { headSeq }: ConversationState, seq: number): boolean {
  if (isEmpty(window)) return false;
  return seq > headSeq ? window.atEnd : window.firstSeq <= seq && seq <= window.lastSeq;
}

/** A window whose loading has ended; what one load failed to fetch, another one may have brought. */
function settled(window: Timeline, side: Side, failure: Problem | null): Timeline {
  const done = side === "older" ? window.atStart : window.atEnd;
  const problem = done || failure === null ? null : { ...failure, wanted: side };
  return { ...window, loading: null, problem };
}
