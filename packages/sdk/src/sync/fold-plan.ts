import type { Conversation, Receipt } from "@parley/protocol/conversation.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { EntriesPage } from "@parley/protocol/rest/messages.ts";
import type { PulledLog } from "@parley/protocol/sync.ts";
import { createDraft, finishDraft, type Draft } from "../ledger/draft.ts";
import type { Step } from "../ledger/ledger.ts";
import { asHidden, isHidden } from "../hiding/as-hidden.ts";
import { withoutHidden } from "../hiding/without-hidden.ts";
import { newestLine } from "../hiding/newest-line.ts";
import { isShown, type LogItem } from "../log-item.ts";
import { NetworkError } from "../network-error.ts";
import type { BodyCodec } from "../ports/body-codec.ts";
import type { Store } from "../ports/store.ts";
import { decodeEntry, decodeMessage } from "../reducer/decode-entry.ts";
import { foldEntry, isReturn } from "../reducer/fold-entry.ts";
import { foldErased } from "../reducer/fold-erased.ts";
import { foldMark } from "../reducer/fold-mark.ts";
import { foldReceipt } from "../reducer/fold-receipt.ts";
import { foldSnapshot } from "../reducer/fold-snapshot.ts";
import { countUnread, isMessage, unreadWithoutLog } from "../reducer/unread.ts";
import type { PendingErasures } from "../erasing/pending-erasures.ts";
import type { PendingAdvances } from "../receipts/pending-advances.ts";
import type { ConversationState, MessengerState } from "../state.ts";
import type { EarlyReceipts } from "./early-receipts.ts";
import {
  createItemChanges,
  type ItemChanges,
  type Message,
  type UpdateItem,
} from "./item-changes.ts";
import type { Needs } from "./needs.ts";

/** What folding works on and reports to. */
export interface FoldContext {
  readonly store: Store;
  readonly codec: BodyCodec;
  readonly needs: Needs;
  readonly early: EarlyReceipts;
  readonly pending: PendingAdvances;
  readonly erasing: PendingErasures;
  /** Conversations whose unread count is a guess until the next snapshot. */
  readonly unsure: Set<Id>;
  /** Milliseconds since 1970 by the server's clock, as far as that is known. */
  readonly now: () => number;
  /** Items of a window at most. */
  readonly windowItems: number;
  /** Called when a step that folded something is stored and shown. */
  readonly folded: (draft: Draft) => void;
}

/** What a snapshot names beside itself. */
export type SinceHeld = Partial<Pick<Extract<PulledLog, { kind: "tooLong" }>, "erased" | "keeps">>;

/** One step in the making: folds what arrived onto the state, without touching it. */
export interface FoldPlan extends Omit<ItemChanges, "itemsAfter" | "mentionBefore"> {
  readonly draft: Draft;
  conversation(id: Id): ConversationState | undefined;
  /** Folds what follows on the log; the entries that do not are given back. Known ones are skipped. */
  entries(conversationId: Id, entries: readonly Entry[]): Promise<readonly Entry[]>;
  /** @param since what became since of what may be here already */
  snapshot(snapshot: Conversation, since?: SinceHeld): Promise<void>;
  receipts(receipts: readonly Receipt[]): Promise<void>;
  /** Takes in the last entry of a log that a snapshot had told of. */
  head(entry: Entry): Promise<void>;
  /**
   * Sets right what the list says of a conversation of which something was hidden.
   * @param unread how much is unread, where that cannot be counted here
   */
  settle(conversationId: Id, unread: number): Promise<void>;
  /**
   * Takes in a page that lies before the folded head, as it was when the log went up to `headSeq`; what lies
   * beyond the head comes in its turn. False: what happened since is not all here, so ask again.
   */
  page(conversationId: Id, entries: readonly Entry[], headSeq: number): Promise<boolean>;
  /** As `page`, of one message that is to show again in its place: it had disappeared here, and is kept. */
  restore(conversationId: Id, seq: number, page: EntriesPage): Promise<boolean>;
  /**
   * What has become of a message since an answer of the server that knew the log up to `headSeq`.
   * @throws NetworkError when it is not all here: the next answer knows more
   */
  updatesSince(conversationId: Id, seq: number, headSeq: number): Promise<readonly UpdateItem[]>;
  finish(): Step | null;
}

/** Begins a step on the present state. */
export function planFold(context: FoldContext, state: MessengerState, me: Id): FoldPlan {
  const { store, codec, needs, early, pending, erasing, unsure } = context;
  const draft = createDraft();

  const seen = <T extends LogItem>(item: T) => asHidden(state.account.hidden, item);

  const conversation = (id: Id): ConversationState | undefined =>
    draft.conversations.get(id) ?? (draft.forget.has(id) ? undefined : state.conversations[id]);

  const changes = createItemChanges({ draft, store, needs, me, seen, conversation });

  async function entries(id: Id, given: readonly Entry[]): Promise<readonly Entry[]> {
    const before = conversation(id);
    if (before === undefined) return given;
    let current = before;
    const rising = [...given].sort((a, b) => a.seq - b.seq);
    let next = 0;
    let fromOthers = false;
    for (const entry of rising) {
      if (entry.seq > current.headSeq + 1) break;
      next += 1;
      if (entry.seq <= current.headSeq) continue;
      const arrived = await decodeEntry(codec, entry);
      const item = seen(arrived);
      if (isReturn(current, item, me)) {
        needs.add(id, { kind: "snapshot" });
        return [];
      }
      current = foldEntry(current, item, me);
      draft.items.push(item);
      if (item.kind === "update") {
        draft.conversations.set(id, current);
        await changes.update(item);
        current = conversation(id) ?? current;
      }
      fromOthers ||= item.senderId !== me && isMessage(arrived);
    }
    if (current !== before) {
      draft.conversations.set(id, current);
      await receipts(early.of(id));
      if (fromOthers) deliver(id);
    }
    return rising.slice(next);
  }

  async function snapshot(
    taken: Conversation,
    { erased = [], keeps = [] }: SinceHeld = {},
  ): Promise<void> {
    for (const { seq, by } of erased) await changes.erase(taken.id, seq, by);
    for (const { seq, keep } of keeps) await changes.keep(taken.id, seq, keep);
    const known = conversation(taken.id);
    if (known !== undefined && taken.headSeq < known.headSeq) {
      needs.add(taken.id, { kind: "snapshot" });
      return;
    }
    const { lastMessage } = taken;
    const message = lastMessage === null ? null : withOwn(await decodeMessage(codec, lastMessage));
    const last = message && seen(message);
    const runs = state.account.hidden[taken.id];
    const counted = await withoutHidden({ store, runs, me, now: context.now() }, taken, last);
    const whole = foldSnapshot(counted, last?.kind === "hidden" ? null : last, known, me);
    const folded = last?.kind === "hidden" ? await withLineBefore(whole, last) : whole;
    if (folded.headSeq !== known?.headSeq || folded.firstSeq !== known.firstSeq) {
      draft.jumped.add(taken.id);
    }
    if (last?.seq === folded.headSeq) draft.items.push(last);
    else if (folded.preview?.seq !== folded.headSeq) needs.add(taken.id, { kind: "head" });
    draft.conversations.set(taken.id, { ...folded, readSeq: taken.readSeq });
    // What the server has not heard of yet stays stored, until it has.
    if (unsure.has(taken.id)) {
      draft.sure.add(taken.id);
      if (pending.get(taken.id) === undefined) draft.advancesGone.add(taken.id);
    }
    await moveOwn(taken.id, folded);
    await receipts(early.of(taken.id));
    mayCount(taken.id);
    if (taken.unread > 0 || (last !== null && last.senderId !== me)) deliver(taken.id);
  }

  /** As `conversation`, whose newest entry is hidden: the line before it shows, in the place of the newest. */
  async function withLineBefore(
    current: ConversationState,
    { seq, createdAt }: LogItem,
  ): Promise<ConversationState> {
    if ((current.preview?.seq ?? 0) > seq) return current;
    return { ...current, activeAt: createdAt, preview: await lineBefore(current, seq) };
  }

  /** The line that the list shows where all from a seq on are hidden; null: none, or it has to be fetched. */
  async function lineBefore(
    { id, firstSeq }: ConversationState,
    before: number,
  ): Promise<ConversationState["preview"]> {
    const { changed } = draft;
    const line = await newestLine({ store, changed }, { id, firstSeq, before });
    if (line === "unknown") draft.lineless.add(id);
    return line === "unknown" ? null : line;
  }

  /** More of a log is here than when its unread was counted. */
  function mayCount(id: Id): void {
    const { readSeq = 0, headSeq = 0 } = conversation(id) ?? {};
    const last = state.account.hidden[id]?.at(-1)?.last ?? 0;
    if (readSeq < headSeq && readSeq < last) draft.recount.add(id);
  }

  async function settle(id: Id, unread: number): Promise<void> {
    const before = conversation(id);
    if (before === undefined) return;
    const { preview, mentionedSeq, readSeq } = before;
    const line = preview && seen(preview);
    const shown = line?.kind === "hidden" ? await lineBefore(before, line.seq) : line;
    const items = await changes.itemsAfter(before, readSeq);
    const count = items === null ? unread : countUnread(items, readSeq, me);
    const settled = { ...before, preview: shown, unread: count };
    if (mentionedSeq !== undefined && isHidden(state.account.hidden, id, mentionedSeq)) {
      return changes.mentionBefore(settled, mentionedSeq);
    }
    if (shown !== preview || count !== before.unread) draft.conversations.set(id, settled);
  }

  async function receipts(arrived: readonly Receipt[]): Promise<void> {
    for (const receipt of arrived) {
      const { conversationId, userId } = receipt;
      const current = conversation(conversationId);
      const isMember = current?.members[userId] !== undefined;
      if (!isMember || receipt.deliveredSeq > current.headSeq) early.keep(receipt);
      if (current === undefined) continue;
      if (userId === me) await moveOwn(conversationId, receipt);
      else draft.conversations.set(conversationId, foldReceipt(current, userId, receipt, me));
    }
  }

  /** Moves one's own watermarks and counts again what is unread. */
  async function moveOwn(
    id: Id,
    reached: { deliveredSeq: number; readSeq: number },
  ): Promise<void> {
    const current = conversation(id);
    if (current === undefined) return;
    const moved = foldReceipt(current, me, reached, me);
    const unread = (await unreadAfter(current, moved.readSeq)) ?? guess(current, moved);
    draft.conversations.set(id, unread === moved.unread ? moved : { ...moved, unread });
  }

  async function unreadAfter(current: ConversationState, readSeq: number): Promise<number | null> {
    const known = unreadWithoutLog(current, readSeq);
    if (known !== null) return known;
    const items = await changes.itemsAfter(current, readSeq);
    return items === null ? null : countUnread(items, readSeq, me);
  }

  /**
   * The count until a snapshot sets it right. The watermarks are stored as an advance, also where another
   * device made it: after a restart, that tells that the count is a guess.
   */
  function guess({ id, unread, headSeq }: ConversationState, moved: ConversationState): number {
    unsure.add(id);
    draft.sure.delete(id);
    needs.add(id, { kind: "snapshot" });
    draft.guessed.set(id, pending.raised(id, moved));
    return Math.min(unread, headSeq - moved.readSeq);
  }

  /** What is folded is delivered; said together with storing it, so that it is never said too early. */
  function deliver(id: Id): void {
    const current = conversation(id);
    if (current === undefined || current.left || current.kind === "self") return;
    const { deliveredSeq, readSeq, headSeq } = current;
    if (deliveredSeq >= headSeq) return;
    draft.advances.set(id, pending.raised(id, { deliveredSeq: headSeq, readSeq }));
    draft.conversations.set(id, foldReceipt(current, me, { deliveredSeq: headSeq, readSeq }, me));
  }

  async function head(entry: Entry): Promise<void> {
    const current = conversation(entry.conversationId);
    if (current?.headSeq !== entry.seq || current.preview?.seq === entry.seq) return;
    const item = seen(await decodeEntry(codec, entry));
    draft.items.push(item);
    mayCount(current.id);
    if (item.kind === "update") await changes.update(item);
    if (item.kind === "update" || item.kind === "hidden") {
      const isHiding = state.account.hidden[current.id] !== undefined;
      if (isHiding && current.preview === null) draft.lineless.add(current.id);
      return;
    }
    const shown = { ...current, preview: item, activeAt: item.createdAt };
    draft.conversations.set(current.id, shown);
  }

  /** The message with what one did with it and the server may not have heard of. */
  function withOwn(item: Message): Message {
    if (item.kind === "erased" || item.kind === "expired") return item;
    if (erasing.has(item)) return foldErased(item, me);
    const { opened = [], played = [] } = pending.get(item.conversationId)?.marks ?? {};
    const isOpened = opened.includes(item.seq) ? foldMark(item, "opened", me) : item;
    return played.includes(item.seq) ? foldMark(isOpened, "played", me) : isOpened;
  }

  /** What is folded beyond a head; null: it is not all here. */
  async function since(id: Id, headSeq: number): Promise<readonly LogItem[] | null> {
    const missed = Math.max(0, (conversation(id)?.headSeq ?? 0) - headSeq);
    const items = missed === 0 ? [] : await store.entriesAfter(id, headSeq, missed);
    return items.length < missed ? null : items;
  }

  async function updatesSince(
    id: Id,
    seq: number,
    headSeq: number,
  ): Promise<readonly UpdateItem[]> {
    const later = await since(id, headSeq);
    if (later === null) throw new NetworkError("What happened since is not all here.");
    return later
      .filter((item) => item.kind === "update")
      .filter(({ update }) => update?.seq === seq);
  }

  async function page(id: Id, read: readonly Entry[], headSeq: number): Promise<boolean> {
    const current = conversation(id);
    if (current === undefined) return true;
    const later = await since(id, headSeq);
    if (later === null) return false;
    for (const entry of read) {
      if (entry.seq > current.headSeq) continue;
      const item = seen(await decodeEntry(codec, entry));
      draft.items.push(!isShown(item) || item.kind === "control" ? item : withOwn(item));
    }
    mayCount(id);
    for (const item of [...draft.items, ...later])
      if (item.kind === "update") await changes.update(item);
    return true;
  }

  /** A page may have brought nothing: what is not there any more is not missed either. */
  async function restore(id: Id, seq: number, read: EntriesPage): Promise<boolean> {
    if (!(await page(id, read.entries, read.headSeq))) return false;
    const at = draft.items.findIndex((one) => one.conversationId === id && one.seq === seq);
    const [item] = at === -1 ? [] : draft.items.splice(at, 1);
    if (item !== undefined) changes.put(item);
    const current = conversation(id);
    if (current === undefined) return true;
    const { missing = [], ...rest } = current;
    const others = missing.filter((one) => one !== seq);
    draft.conversations.set(id, others.length === 0 ? rest : { ...rest, missing: others });
    await changes.recount(id);
    return true;
  }

  return {
    ...changes,
    draft,
    settle,
    page,
    restore,
    updatesSince,
    conversation,
    entries,
    snapshot,
    receipts,
    head,
    finish: () =>
      finishDraft(draft, state, context.windowItems, () => {
        for (const id of draft.sure) unsure.delete(id);
        context.folded(draft);
      }),
  };
}
