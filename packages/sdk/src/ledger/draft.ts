import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { LogItem } from "../log-item.ts";
import type { PendingAdvance, StoreChange } from "../ports/store.ts";
import { appendToWindow, emptyWindow } from "../reducer/timeline.ts";
import type { ConversationState, MessengerState, OutboxItem, Timeline } from "../state.ts";
import type { Step } from "./ledger.ts";

/** What one step gathers before it is stored. */
export interface Draft {
  readonly conversations: Map<Id, ConversationState>;
  /** Entries to store, in rising order of seq for each log. */
  readonly items: LogItem[];
  readonly people: Map<Id, Person>;
  readonly forget: Set<Id>;
  /** Logs that continue from a snapshot: what a window shows of them does not join on. */
  readonly jumped: Set<Id>;
  readonly advances: Map<Id, PendingAdvance>;
  /** Where one has got to in conversations whose unread count is a guess: stored, and told to nobody. */
  readonly guessed: Map<Id, PendingAdvance>;
  /** Conversations whose confirmed advance need not be remembered any more. */
  readonly advancesGone: Set<Id>;
}

export function createDraft(): Draft {
  return {
    conversations: new Map(),
    items: [],
    people: new Map(),
    forget: new Set(),
    jumped: new Set(),
    advances: new Map(),
    guessed: new Map(),
    advancesGone: new Set(),
  };
}

/** Turns what was gathered into a step; `state` is the one that the draft was planned on. */
export function finishDraft(draft: Draft, state: MessengerState, done: () => void): Step | null {
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
      timelines: windowsAfter(now.timelines, draft),
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
    ...(draft.items.length > 0 && { entries: draft.items }),
    ...(draft.people.size > 0 && { people: [...draft.people.values()] }),
    ...(outboxGone.length > 0 && { outboxGone: outboxGone.map(({ clientId }) => clientId) }),
    ...(advances.size > 0 && { advances: [...advances.values()] }),
    ...(advancesGone.length > 0 && { advancesGone }),
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
  timelines: Readonly<Record<Id, Timeline>>,
  draft: Draft,
): Readonly<Record<Id, Timeline>> {
  const changed = new Map<Id, Timeline>();
  for (const [id, { headSeq }] of draft.conversations) {
    const window = timelines[id];
    if (window === undefined) continue;
    if (draft.jumped.has(id)) changed.set(id, emptyWindow(headSeq));
    else {
      const items = draft.items.filter(({ conversationId }) => conversationId === id);
      changed.set(id, appendToWindow(window, items));
    }
  }
  return merged(timelines, changed, draft.forget);
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
