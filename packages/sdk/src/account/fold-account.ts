import type { AccountChange, ChatList } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { SeqRun } from "@parley/protocol/seq-runs.ts";
import type { AccountState } from "./account-state.ts";

/** Takes a change into the state; the same state where it changes nothing. */
export function foldAccount(state: AccountState, change: AccountChange): AccountState {
  switch (change.type) {
    case "archived": {
      const { conversationId, upTo } = change;
      return changed(state, { archived: withEntry(state.archived, conversationId, upTo) });
    }
    case "pinned":
      return changed(state, { pinned: withEntry(state.pinned, change.conversationId, change.at) });
    case "muted": {
      const { conversationId, until } = change;
      return changed(state, { muted: withEntry(state.muted, conversationId, until) });
    }
    case "mentionsOnly":
      return changed(state, { mentionsOnly: withFlag(state.mentionsOnly, change) });
    case "markedUnread":
      return changed(state, { markedUnread: withFlag(state.markedUnread, change) });
    case "favourite":
      return changed(state, { favourites: withFlag(state.favourites, change) });
    case "draft": {
      const { conversationId, text, replyTo = null } = change;
      const before = state.replies[conversationId] ?? null;
      const isSame = before?.seq === replyTo?.seq && before?.item === replyTo?.item;
      return changed(state, {
        drafts: withEntry(state.drafts, conversationId, text || null),
        replies: isSame ? state.replies : withEntry(state.replies, conversationId, replyTo),
      });
    }
    case "hidden": {
      const { conversationId, runs } = change;
      if (sameRuns(state.hidden[conversationId] ?? [], runs)) return state;
      const next = runs.length === 0 ? null : runs;
      return changed(state, { hidden: withEntry(state.hidden, conversationId, next) });
    }
    case "sticker":
      return changed(state, { stickers: { ...state.stickers, [change.hash]: change.sticker } });
    case "stickerPack": {
      const { packId, pack } = change;
      return changed(state, { stickerPacks: { ...state.stickerPacks, [packId]: pack } });
    }
    case "list":
      return sameList(state.lists[change.listId], change.list)
        ? state
        : changed(state, { lists: withEntry(state.lists, change.listId, change.list) });
    case "keepArchived":
      return changed(state, { keepArchived: change.on });
    case "enterSends":
      return changed(state, { enterSends: change.on });
  }
}

function changed(state: AccountState, part: Partial<AccountState>): AccountState {
  const names = Object.keys(part) as (keyof AccountState)[];
  return names.every((name) => state[name] === part[name]) ? state : { ...state, ...part };
}

function withEntry<T>(
  record: Readonly<Record<Id, T>>,
  id: Id,
  value: T | null,
): Readonly<Record<Id, T>> {
  if ((record[id] ?? null) === value) return record;
  const { [id]: _, ...others } = record;
  return value === null ? others : { ...others, [id]: value };
}

function withFlag(
  record: Readonly<Record<Id, true>>,
  { conversationId, on }: { conversationId: Id; on: boolean },
): Readonly<Record<Id, true>> {
  return withEntry(record, conversationId, on ? (true as const) : null);
}

function sameRuns(a: readonly SeqRun[], b: readonly SeqRun[]): boolean {
  const isSame = (run: SeqRun, n: number) => run.first === b[n]?.first && run.last === b[n].last;
  return a.length === b.length && a.every(isSame);
}

function sameList(a: ChatList | undefined, b: ChatList | null): boolean {
  if (a === undefined || b === null) return a === undefined && b === null;
  return (
    a.name === b.name &&
    a.position === b.position &&
    a.conversationIds.length === b.conversationIds.length &&
    a.conversationIds.every((id, index) => id === b.conversationIds[index])
  );
}
