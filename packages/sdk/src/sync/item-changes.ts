import type { Keep } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { attachmentsOf } from "@parley/protocol/read-content.ts";
import type { Mark } from "@parley/protocol/update.ts";
import { placeKey, type Draft } from "../ledger/draft.ts";
import type { LogItem } from "../log-item.ts";
import type { Store } from "../ports/store.ts";
import { foldErased } from "../reducer/fold-erased.ts";
import { asOf } from "../reducer/fold-expired.ts";
import { foldKeep } from "../reducer/fold-keep.ts";
import { foldMark, type MarkedItem } from "../reducer/fold-mark.ts";
import { countUnread, isUnread } from "../reducer/unread.ts";
import type { ConversationState, ErasedItem, ExpiredItem, TimelineItem } from "../state.ts";
import type { Needs } from "./needs.ts";

/** What becomes of messages that are here already, in one step. */
export interface ItemChanges {
  /** Folds what somebody did with a message, where that is here; says whether this is new. */
  mark(conversationId: Id, seq: number, mark: Mark, userId: Id): Promise<boolean>;
  /** Lets go of what a message said, where it is here, since the server says that somebody erased it. */
  erase(conversationId: Id, seq: number, by: Id): Promise<boolean>;
  /** As `erase`, by oneself, which the server has yet to hear; says whether there was anything to erase. */
  eraseOwn(conversationId: Id, seq: number): Promise<boolean>;
  /** Folds whether a message is kept from disappearing; one that has disappeared here is to be fetched again. */
  keep(conversationId: Id, seq: number, keep: Keep): Promise<boolean>;
  /** Lets go of a message whose time is over `now`, by the server's clock; says whether it was here. */
  expire(conversationId: Id, seq: number, now: number): Promise<boolean>;
  /** Folds what an update says. */
  update(item: UpdateItem): Promise<boolean>;
  /** Stores an item in the place of one that is here, and shows it, unless it is hidden. */
  put(item: LogItem): void;
  /** What stands at a place, if it is here. */
  item(conversationId: Id, seq: number): Promise<LogItem | undefined>;
  /** Counts again what is unread, and who is mentioned in it; where not all of it is here, the server does. */
  recount(conversationId: Id): Promise<void>;
  /** The message at a seq mentions this person no more: the newest other unread one that does so counts now. */
  mentionBefore(conversation: ConversationState, seq: number): Promise<void>;
  /** The entries after a seq up to the head; null when they are not all here. */
  itemsAfter(conversation: ConversationState, seq: number): Promise<readonly LogItem[] | null>;
}

export type UpdateItem = Extract<LogItem, { kind: "update" }>;
/** What there may be of a message. */
export type Message = MarkedItem | ErasedItem | ExpiredItem;

/** When to count again what could not be counted: with the next connection. */
const AT_ONCE = new Date(0).toISOString();

/** More than this is counted by the server. */
const COUNTED_HERE = 2_000;

export interface ItemChangesPorts {
  readonly draft: Draft;
  readonly store: Store;
  readonly needs: Needs;
  readonly me: Id;
  /** The entry, or what is kept of one that this person deleted for themselves. */
  readonly seen: (item: LogItem) => LogItem;
  readonly conversation: (id: Id) => ConversationState | undefined;
}

export function createItemChanges(ports: ItemChangesPorts): ItemChanges {
  const { draft, store, needs, me, seen, conversation } = ports;

  async function itemsAfter(
    { id, headSeq }: ConversationState,
    seq: number,
  ): Promise<readonly LogItem[] | null> {
    if (headSeq - seq > COUNTED_HERE) return null;
    const fresh = draft.items.filter((item) => item.conversationId === id && item.seq > seq);
    const before = fresh[0]?.seq ?? headSeq + 1;
    const wanted = before - 1 - seq;
    if (wanted <= 0) return fresh;
    const stored = await store.entriesBefore(id, before, wanted);
    if (stored.length < wanted) return null;
    const now = stored.map((item) => draft.changed.get(placeKey(id, item.seq)) ?? item);
    return [...now, ...fresh];
  }

  const arrivedAt = (id: Id, seq: number): number =>
    draft.items.findIndex((one) => one.conversationId === id && one.seq === seq);

  async function itemAt(id: Id, seq: number): Promise<LogItem | undefined> {
    const known = draft.items[arrivedAt(id, seq)] ?? draft.changed.get(placeKey(id, seq));
    return known ?? (await store.entriesAfter(id, seq - 1, 1))[0];
  }

  /** Puts another item in the place of a message that is here; gives the one before, if it is another. */
  async function change(
    id: Id,
    seq: number,
    next: (item: Message) => Message,
  ): Promise<Message | null> {
    const held = await itemAt(id, seq);
    const item = held ?? previewAt(id, seq);
    if (item === undefined || !isOpen(item)) return null;
    const changed = next(item);
    if (changed === item) {
      // A snapshot may show it as it was: it was read before, or the server's clock was thought to be further on.
      const preview = previewAt(id, seq);
      if (preview !== undefined && isOpen(preview) && next(preview) !== preview) showInList(item);
      return null;
    }
    if (held === undefined) showInList(changed);
    else put(changed);
    return item;
  }

  function put(given: LogItem): void {
    const item = seen(given);
    const { conversationId: id, seq } = item;
    const arrived = arrivedAt(id, seq);
    if (arrived === -1) draft.changed.set(placeKey(id, seq), item);
    else draft.items[arrived] = item;
    if (item.kind !== "update" && item.kind !== "hidden") showInList(item);
  }

  /** A message that a snapshot brought is in the chat list alone. */
  function previewAt(id: Id, seq: number): LogItem | undefined {
    const preview = conversation(id)?.preview;
    return preview?.seq === seq ? preview : undefined;
  }

  function showInList(item: TimelineItem | ExpiredItem): void {
    const current = conversation(item.conversationId);
    if (current?.preview?.seq !== item.seq) return;
    draft.conversations.set(current.id, { ...current, preview: item });
  }

  async function mark(id: Id, seq: number, what: Mark, userId: Id): Promise<boolean> {
    const before = await change(id, seq, (item) =>
      item.kind === "erased" || item.kind === "expired" || item.senderId === userId
        ? item
        : foldMark(item, what, userId),
    );
    return before !== null;
  }

  function erase(id: Id, seq: number, by: Id): Promise<boolean> {
    return eraseAs(id, seq, (item) => {
      if (item.kind === "expired") return item;
      if (item.kind !== "erased") return foldErased(item, by);
      // Two may have erased it at once: the server heard one of them first.
      return item.by === by ? item : { ...item, by };
    });
  }

  function eraseOwn(id: Id, seq: number): Promise<boolean> {
    return eraseAs(id, seq, (item) =>
      item.kind === "erased" || item.kind === "expired" ? item : foldErased(item, me),
    );
  }

  async function eraseAs(id: Id, seq: number, next: (item: Message) => Message): Promise<boolean> {
    const before = await change(id, seq, next);
    if (before !== null) dropFiles(before);
    const current = conversation(id);
    if (current?.mentionedSeq === seq) await mentionBefore(current, seq);
    return before !== null;
  }

  async function keep(id: Id, seq: number, word: Keep): Promise<boolean> {
    const held = (await itemAt(id, seq)) ?? previewAt(id, seq);
    if (held?.kind === "expired" && word.by !== null) miss(id, seq);
    const before = await change(id, seq, (item) =>
      item.kind === "erased" || item.kind === "expired" ? item : foldKeep(item, word),
    );
    return before !== null;
  }

  function miss(id: Id, seq: number): void {
    const current = conversation(id);
    if (current === undefined || current.missing?.includes(seq) === true) return;
    draft.conversations.set(id, { ...current, missing: [...(current.missing ?? []), seq] });
  }

  async function expire(id: Id, seq: number, now: number): Promise<boolean> {
    const before = await change(id, seq, (item) => asOf(item, now));
    if (before === null) return false;
    dropFiles(before);
    const current = conversation(id);
    if (current !== undefined && isUnread(before, current.readSeq, me)) await recount(id, 1);
    return true;
  }

  function dropFiles(item: Message): void {
    const files = item.kind === "message" ? attachmentsOf(item.content) : [];
    for (const { fileId } of files) draft.goneFiles.add(fileId);
  }

  /** @param fewer how many fewer there are at least, until the server has counted */
  async function recount(id: Id, fewer = 0): Promise<void> {
    const current = conversation(id);
    if (current === undefined) return;
    const { mentionedSeq: _known, recountAt: _at, ...rest } = current;
    const items = await itemsAfter(current, current.readSeq);
    if (items === null) {
      needs.add(id, { kind: "snapshot" });
      const unread = Math.max(0, current.unread - fewer);
      // The need is not stored: this device may end before the server has counted.
      const recountAt = fewer > 0 ? AT_ONCE : current.recountAt;
      draft.conversations.set(id, {
        ...current,
        unread,
        ...(recountAt !== undefined && { recountAt }),
      });
      return;
    }
    const unread = countUnread(items, current.readSeq, me);
    const mention = items.findLast((item) => callsToMe(item));
    const counted = { ...rest, unread };
    const next = mention === undefined ? counted : { ...counted, mentionedSeq: mention.seq };
    draft.conversations.set(id, next);
  }

  async function mentionBefore(current: ConversationState, seq: number): Promise<void> {
    const { mentionedSeq: _erased, ...rest } = current;
    const unread = await itemsAfter(current, current.readSeq);
    if (unread === null) {
      needs.add(current.id, { kind: "snapshot" });
      // As above: where this device ends before the server has told, it asks again.
      draft.conversations.set(current.id, { ...rest, recountAt: AT_ONCE });
      return;
    }
    const mention = unread.findLast((item) => item.seq < seq && callsToMe(item));
    const next = mention === undefined ? rest : { ...rest, mentionedSeq: mention.seq };
    draft.conversations.set(current.id, next);
  }

  /** Whether somebody calls to this person with a message. */
  function callsToMe(item: LogItem): boolean {
    const isKept = item.kind === "message" || item.kind === "unreadable";
    return isKept && item.senderId !== me && item.mentions?.includes(me) === true;
  }

  function update({ conversationId: id, seq, senderId, update: what }: UpdateItem) {
    if (what === null) return Promise.resolve(false);
    switch (what.type) {
      case "erased":
        return erase(id, what.seq, senderId);
      case "kept":
        return keep(id, what.seq, { by: senderId, seq });
      case "released":
        return keep(id, what.seq, { by: null, seq });
      case "opened":
      case "played":
        return mark(id, what.seq, what.type, senderId);
    }
  }

  return {
    mark,
    erase,
    eraseOwn,
    keep,
    expire,
    update,
    put,
    item: itemAt,
    recount: (id) => recount(id),
    itemsAfter,
    mentionBefore,
  };
}

/** Whether something may become of an entry: it is a message that one did not delete for oneself. */
function isOpen(item: LogItem): item is Message {
  return item.kind !== "control" && item.kind !== "update" && item.kind !== "hidden";
}
