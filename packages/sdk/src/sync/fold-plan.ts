import type { Conversation, Receipt } from "@parley/protocol/conversation.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createDraft, finishDraft, type Draft } from "../ledger/draft.ts";
import type { Step } from "../ledger/ledger.ts";
import type { LogItem } from "../log-item.ts";
import type { BodyCodec } from "../ports/body-codec.ts";
import type { Store } from "../ports/store.ts";
import { decodeEntry, decodeMessage } from "../reducer/decode-entry.ts";
import { foldEntry, isReturn } from "../reducer/fold-entry.ts";
import { foldReceipt } from "../reducer/fold-receipt.ts";
import { foldSnapshot } from "../reducer/fold-snapshot.ts";
import { countUnread, unreadWithoutLog } from "../reducer/unread.ts";
import type { PendingAdvances } from "../receipts/pending-advances.ts";
import type { ConversationState, MessengerState } from "../state.ts";
import type { EarlyReceipts } from "./early-receipts.ts";
import type { Needs } from "./needs.ts";

/** What folding works on and reports to. */
export interface FoldContext {
  readonly store: Store;
  readonly codec: BodyCodec;
  readonly needs: Needs;
  readonly early: EarlyReceipts;
  readonly pending: PendingAdvances;
  /** Conversations whose unread count is a guess until the next snapshot. */
  readonly unsure: Set<Id>;
  /** Called when a step that folded something is stored and shown. */
  readonly folded: (draft: Draft) => void;
}

/** One step in the making: folds what arrived onto the state, without touching it. */
export interface FoldPlan {
  readonly draft: Draft;
  conversation(id: Id): ConversationState | undefined;
  /** Folds what follows on the log; the entries that do not are given back. Known ones are skipped. */
  entries(conversationId: Id, entries: readonly Entry[]): Promise<readonly Entry[]>;
  snapshot(snapshot: Conversation): Promise<void>;
  receipts(receipts: readonly Receipt[]): Promise<void>;
  /** Takes in the last entry of a log that a snapshot had told of. */
  head(entry: Entry): Promise<void>;
  finish(): Step | null;
}

/** More than this is counted by the server. */
const COUNTED_HERE = 2_000;

/** Begins a step on the present state. */
export function planFold(context: FoldContext, state: MessengerState, me: Id): FoldPlan {
  const { store, codec, needs, early, pending, unsure } = context;
  const draft = createDraft();

  const conversation = (id: Id): ConversationState | undefined =>
    draft.conversations.get(id) ?? (draft.forget.has(id) ? undefined : state.conversations[id]);

  async function entries(id: Id, arrived: readonly Entry[]): Promise<readonly Entry[]> {
    let current = conversation(id);
    if (current === undefined) return arrived;
    const rising = [...arrived].sort((a, b) => a.seq - b.seq);
    let next = 0;
    let fromOthers = false;
    for (const entry of rising) {
      if (entry.seq > current.headSeq + 1) break;
      next += 1;
      if (entry.seq <= current.headSeq) continue;
      const item = await decodeEntry(codec, entry);
      if (isReturn(current, item, me)) {
        needs.add(id, { kind: "snapshot" });
        return [];
      }
      current = foldEntry(current, item, me);
      draft.items.push(item);
      fromOthers ||= item.senderId !== me && item.kind !== "control";
    }
    if (current !== conversation(id)) {
      draft.conversations.set(id, current);
      await receipts(early.of(id));
      if (fromOthers) deliver(id);
    }
    return rising.slice(next);
  }

  async function snapshot(taken: Conversation): Promise<void> {
    const known = conversation(taken.id);
    if (known !== undefined && taken.headSeq < known.headSeq) {
      needs.add(taken.id, { kind: "snapshot" });
      return;
    }
    const { lastMessage } = taken;
    const last = lastMessage === null ? null : await decodeMessage(codec, lastMessage);
    const folded = foldSnapshot(taken, last, known, me);
    if (folded.headSeq !== known?.headSeq || folded.firstSeq !== known.firstSeq) {
      draft.jumped.add(taken.id);
    }
    if (last?.seq === folded.headSeq) draft.items.push(last);
    else if (folded.preview?.seq !== folded.headSeq) needs.add(taken.id, { kind: "head" });
    draft.conversations.set(taken.id, { ...folded, readSeq: taken.readSeq });
    if (unsure.delete(taken.id)) draft.advancesGone.add(taken.id);
    await moveOwn(taken.id, folded);
    await receipts(early.of(taken.id));
    if (taken.unread > 0 || (last !== null && last.senderId !== me)) deliver(taken.id);
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
    const items = await itemsAfter(current, readSeq);
    return items === null ? null : countUnread(items, readSeq, me);
  }

  /**
   * The count until a snapshot sets it right. The watermarks are stored as an advance, also where another
   * device made it: after a restart, that tells that the count is a guess.
   */
  function guess({ id, unread, headSeq }: ConversationState, moved: ConversationState): number {
    unsure.add(id);
    needs.add(id, { kind: "snapshot" });
    draft.guessed.set(id, pending.raised(id, moved));
    return Math.min(unread, headSeq - moved.readSeq);
  }

  /** The entries after a seq up to the head; null when they are not all here. */
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
    return stored.length === wanted ? [...stored, ...fresh] : null;
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
    const item = await decodeEntry(codec, entry);
    draft.items.push(item);
    if (item.kind === "update") return;
    const shown = { ...current, preview: item, activeAt: item.createdAt };
    draft.conversations.set(current.id, shown);
  }

  return {
    draft,
    conversation,
    entries,
    snapshot,
    receipts,
    head,
    finish: () => finishDraft(draft, state, () => context.folded(draft)),
  };
}
