import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import { isShown, type LogItem } from "../log-item.ts";
import type { Erasure, PendingAdvance, StoreChange } from "../ports/store.ts";
import { emptyWindow, outlastsJump, withArrived } from "../reducer/timeline.ts";
import type {
  ConversationState,
  MessengerState,
  OutboxItem,
  Timeline,
  TimelineItem,
  ViewId,
} from "../state.ts";
import type { Step } from "./ledger.ts";

/** What one step gathers before it is stored. */
export interface Draft {
  readonly conversations: Map<Id, ConversationState>;
  /** Entries to store, in rising order of seq for each log. */
  readonly items: LogItem[];
  /** Earlier messages that somebody did something with, to store anew; by conversation and seq. */
  readonly changed: Map<string, LogItem>;
  readonly people: Map<Id, Person>;
  readonly forget: Set<Id>;
  /** Logs that continue from a snapshot: what a window shows of them does not join on. */
  readonly jumped: Set<Id>;
  readonly advances: Map<Id, PendingAdvance>;
  /** Where one has got to in conversations whose unread count is a guess: stored, and told to nobody. */
  readonly guessed: Map<Id, PendingAdvance>;
  /** Conversations whose confirmed advance need not be remembered any more. */
  readonly advancesGone: Set<Id>;
  /** Conversations whose unread count is a guess no more, once this is stored. */
  readonly sure: Set<Id>;
  /** What one erases, until the server has confirmed it. */
  readonly erasures: Erasure[];
  readonly erasuresGone: Erasure[];
  /** Files of messages that were erased, or have disappeared. */
  readonly goneFiles: Set<Id>;
  /** Messages that were hidden now, as they were before: their files are to be let go of. */
  readonly hidden: TimelineItem[];
  /** Conversations whose last lines are hidden, and of which the line before is not on this device. */
  readonly lineless: Set<Id>;
  /** Conversations of which more is here now, and something hidden: what is unread of them is to be counted anew. */
  readonly recount: Set<Id>;
}

export function createDraft(): Draft {
  return {
    conversations: new Map(),
    items: [],
    changed: new Map(),
    people: new Map(),
    forget: new Set(),
    jumped: new Set(),
    advances: new Map(),
    guessed: new Map(),
    advancesGone: new Set(),
    sure: new Set(),
    erasures: [],
    erasuresGone: [],
    goneFiles: new Set(),
    hidden: [],
    lineless: new Set(),
    recount: new Set(),
  };
}

/**
 * Turns what was gathered into a step; `state` is the one that the draft was planned on.
 * @param windowItems items of a window at most
 */
export function finishDraft(
  draft: Draft,
  state: MessengerState,
  windowItems: number,
  done: () => void,
): Step | null {
  const outboxGone = state.outbox.filter((item) => hasArrived(item, draft, state.me));
  const change = changeOf(draft, outboxGone);
  if (Object.keys(change).length === 0) return null;
  const gone = new Set(outboxGone.map(({ clientId }) => clientId));
  return {
    change,
    patch: (now) => ({
      ...now,
      conversations: merged(now.conversations, draft.conversations, draft.forget),
      people: merged(now.people, draft.people),
      timelines: windowsAfter(now.timelines, draft, windowItems),
      typing: typingAfter(now.typing, draft),
      outbox: gone.size === 0 ? now.outbox : now.outbox.filter((one) => !gone.has(one.clientId)),
    }),
    done,
  };
}

function changeOf(draft: Draft, outboxGone: readonly OutboxItem[]): StoreChange {
  const advances = new Map([...draft.guessed, ...draft.advances]);
  const advancesGone = [...draft.advancesGone].filter((id) => !advances.has(id));
  return {
    ...(draft.forget.size > 0 && { forget: [...draft.forget] }),
    ...(draft.conversations.size > 0 && { conversations: [...draft.conversations.values()] }),
    ...(draft.items.length + draft.changed.size > 0 && {
      entries: [...draft.items, ...draft.changed.values()],
    }),
    ...(draft.people.size > 0 && { people: [...draft.people.values()] }),
    ...(outboxGone.length > 0 && { outboxGone: outboxGone.map(({ clientId }) => clientId) }),
    ...(advances.size > 0 && { advances: [...advances.values()] }),
    ...(advancesGone.length > 0 && { advancesGone }),
    ...(draft.erasures.length > 0 && { erasures: draft.erasures }),
    ...(draft.erasuresGone.length > 0 && { erasuresGone: draft.erasuresGone }),
    ...(draft.goneFiles.size > 0 && { goneFiles: [...draft.goneFiles] }),
  };
}

/** Whether a message on its way is in its log now: seen there, or at a seq that was passed. */
function hasArrived(item: OutboxItem, draft: Draft, me: Id | null): boolean {
  const { clientId, conversationId, status } = item;
  const head = draft.conversations.get(conversationId)?.headSeq ?? 0;
  if (status.kind === "accepted" && status.seq <= head) return true;
  return draft.items.some((one) => one.clientId === clientId && one.senderId === me);
}

function merged<T>(
  record: Readonly<Record<Id, T>>,
  changed: ReadonlyMap<Id, T>,
  gone: ReadonlySet<Id> = new Set(),
): Readonly<Record<Id, T>> {
  if (changed.size === 0 && gone.size === 0) return record;
  const next = { ...record };
  for (const id of gone) delete next[id];
  for (const [id, value] of changed) next[id] = value;
  return next;
}

function windowsAfter(
  timelines: Readonly<Record<ViewId, Timeline>>,
  draft: Draft,
  windowItems: number,
): Readonly<Record<ViewId, Timeline>> {
  const changed = new Map<ViewId, Timeline>();
  const gone = new Set<ViewId>();
  for (const [view, before] of Object.entries(timelines)) {
    const window = withChanged(before, draft.changed);
    const { conversationId: id } = window;
    if (window !== before) changed.set(view, window);
    const conversation = draft.conversations.get(id);
    if (conversation === undefined) {
      if (draft.forget.has(id)) gone.add(view);
    } else if (!draft.jumped.has(id)) {
      const items = draft.items.filter(({ conversationId }) => conversationId === id);
      changed.set(view, withArrived(window, items, windowItems));
    } else if (outlastsJump(window, conversation)) {
      changed.set(view, { ...window, atEnd: false });
    } else changed.set(view, emptyWindow(id, conversation.headSeq + 1, true));
  }
  return merged(timelines, changed, gone);
}

/** The window with what became of its messages: they may have disappeared, or be there again. */
function withChanged(window: Timeline, changed: Draft["changed"]): Timeline {
  const { conversationId, firstSeq, lastSeq } = window;
  const mine = [...changed.values()].filter(
    (item) => item.conversationId === conversationId && item.seq >= firstSeq && item.seq <= lastSeq,
  );
  if (mine.length === 0) return window;
  const seqs = new Set(mine.map(({ seq }) => seq));
  const stay = window.items.filter(({ seq }) => !seqs.has(seq));
  const items = [...stay, ...mine.filter(isShown)].sort((a, b) => a.seq - b.seq);
  return { ...window, items };
}

/** Names a place of a log. */
export function placeKey(conversationId: Id, seq: number): string {
  return `${conversationId} ${seq}`;
}

/** Who has just sent a message is no longer typing it. */
function typingAfter(
  typing: Readonly<Record<Id, readonly Id[]>>,
  { items, conversations }: Draft,
): Readonly<Record<Id, readonly Id[]>> {
  let next = typing;
  for (const { conversationId, senderId, kind } of items) {
    const typists = next[conversationId];
    if (kind !== "message" || !conversations.has(conversationId)) continue;
    if (typists?.includes(senderId) !== true) continue;
    next = { ...next, [conversationId]: typists.filter((userId) => userId !== senderId) };
  }
  return next;
}
