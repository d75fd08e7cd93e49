import { isDeepStrictEqual } from "node:util";
import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { AccountState } from "../account/account-state.ts";
import { plainCodec } from "../codec/plain-codec.ts";
import { asHidden, isHidden } from "../hiding/as-hidden.ts";
import { decodeEntry, decodeMessage } from "../reducer/decode-entry.ts";
import { foldSnapshot } from "../reducer/fold-snapshot.ts";
import { isErased, isExpired } from "@parley/protocol/read-content.ts";
import { dueAt } from "../reducer/fold-expired.ts";
import { isShown } from "../log-item.ts";
import type { ConversationState, MessengerState, Timeline, TimelineItem } from "../state.ts";
import { checkAccounts } from "./account-invariants.ts";
import type { Device } from "./device.ts";
import { checkFiles } from "./file-invariants.ts";
import {
  headFor,
  shownEntries,
  snapshotFor,
  visibleAfter,
  type ModelLog,
  type Seat,
} from "./model-log.ts";
import type { History } from "./scenario.ts";
import type { World } from "./world.ts";

/** Throws where the end of a scenario breaks what must always hold. The names are the design's. */
export async function checkInvariants(world: World, history: History): Promise<void> {
  if (world.reported.length > 0) throw world.reported[0];
  checkMessages(world, history);
  checkOrder(world, history);
  checkFiles(world, history);
  await checkAccounts(world, history.set);
  for (const device of world.devices) {
    const state = device.messenger?.getState();
    if (state === undefined) throw new Error("a device is off");
    must(state.connection.phase === "online", `I9: ${device.id} is ${state.connection.phase}`);
    must(state.ready, "I9: the first sync has not ended");
    for (const log of world.server.logs()) {
      await checkLog(device, state, log);
      await checkGone(device, state, log);
    }
    await checkStored(device, state);
  }
}

/** I1, I7, I8: each message is in its log once, or visibly failed, or was given up. */
function checkMessages({ server, devices }: World, { written, discarded }: History): void {
  for (const { clientId, conversationId, device: deviceId } of written) {
    const log = server.logs().find(({ id }) => id === conversationId);
    const times = log?.entries.filter((entry) => entry.clientId === clientId).length ?? 0;
    const device = devices.find(({ id }) => id === deviceId);
    const item = device?.messenger?.getState().outbox.find((one) => one.clientId === clientId);
    must(times <= 1, `I1: ${clientId} is in its log ${times} times`);
    if (item !== undefined) must(item.status.kind === "failed", `I8: still ${item.status.kind}`);
    if (times === 1)
      must(item === undefined, `I8: ${clientId} arrived and is still shown as failed`);
    else must(item !== undefined || discarded.has(clientId), `I8: ${clientId} is lost`);
  }
}

/** OUT-2: what one device wrote stands in its log in that order, but for what waited for its files. */
function checkOrder({ server, devices }: World, { written, retried }: History): void {
  for (const log of server.logs()) {
    const seqs = new Map(log.entries.map(({ clientId, seq }) => [clientId, seq]));
    for (const { id } of devices) {
      const mine = written.filter(
        ({ device, clientId, fileId }) =>
          device === id && !retried.has(clientId) && fileId === null,
      );
      const places = mine.flatMap(({ clientId }) => seqs.get(clientId) ?? []);
      const inOrder = places.every((seq, index) => index === 0 || seq > (places[index - 1] ?? 0));
      must(inOrder, `OUT-2: ${id} wrote in another order than ${places.join()}`);
    }
  }
}

/** I2, I3, I4, I9: what a device shows is what a fresh snapshot says and what the log holds. */
async function checkLog(device: Device, state: MessengerState, log: ModelLog): Promise<void> {
  const seat = log.seats.get(device.userId);
  const shown = state.conversations[log.id];
  if (seat === undefined) return must(shown === undefined, "I4: a conversation of others is shown");
  must(shown !== undefined, "I9: a conversation is missing");
  if (shown === undefined) return;
  must(shown.missing === undefined || shown.left, "EXPIRE-8: a kept message was not fetched again");
  const isAway = (seq: number) => isHidden(state.account.hidden, log.id, seq);
  const unsure = await hasUnknownHidden(device, shown, isAway);
  const whole = await freshState(log, device.userId, { shown, isAway });
  // HIDE-7: what is hidden, not read and not here counts until it is.
  const isUnsure = (unsure && shown.unread >= whole.unread) || hidesPassing(log, shown, isAway);
  const fresh = isUnsure ? { ...whole, unread: shown.unread } : whole;
  // Which message calls to somebody who hid some of what they have not read, a device knows as far as its log goes.
  const seqs = Array.from({ length: shown.headSeq }, (_, n) => n + 1);
  const isCalled = !seqs.some((seq) => seq > shown.readSeq && isAway(seq));
  same(
    comparable(shown, isCalled),
    comparable(fresh, isCalled),
    "I9: not what a fresh fetch gives",
  );
  const { mentionedSeq } = shown;
  must(mentionedSeq === undefined || !isAway(mentionedSeq), "HIDE-3: a hidden message calls");
  if (shown.preview !== null) checkMarks(shown.preview, fresh.preview, device.userId);

  for (const window of Object.values(state.timelines)) {
    if (window.conversationId !== log.id) continue;
    await checkWindow(window, { log, seat, userId: device.userId, hidden: state.account.hidden });
  }
}

/** I3, I9: a window shows what the log holds between its ends, wherever it lies. */
async function checkWindow(
  window: Timeline,
  {
    log,
    seat,
    userId,
    hidden,
  }: { log: ModelLog; seat: Seat; userId: Id; hidden: AccountState["hidden"] },
): Promise<void> {
  const { firstSeq, lastSeq, atStart, atEnd, problem } = window;
  must(window.loading === null, "I9: a window is still loading");
  must(atEnd === (lastSeq === headFor(log, seat)), "I9: a window is wrong about the newest entry");
  must(atStart === firstSeq <= seat.joinedSeq, "I9: a window is wrong about the first entry");
  must(window.items.length <= 2 * LIMITS.page, "IN-14: a window holds too much");
  must(problem?.wanted !== "older" || !atStart, "a window forgot its problem");
  must(problem?.wanted !== "newer" || !atEnd, "a window forgot its problem");
  must(problem?.code !== "not_found", "a window looked where its log has nothing");
  const entries = visibleAfter(log, seat, firstSeq - 1).filter(({ seq }) => seq <= lastSeq);
  const decoded = await Promise.all(entries.map((entry) => decodeEntry(plainCodec, entry)));
  const items = decoded.map((item) => asHidden(hidden, item));
  const isLeft = seat.farewell !== null;
  // Who left does not hear of what was erased since, and keeps what they had.
  const expected = items.filter(isShown).map((one) => {
    const before = window.items.find(({ seq }) => seq === one.seq);
    return isLeft && one.kind === "erased" && before !== undefined ? before : one;
  });
  const exact = atEnd && !isLeft;
  const seen = (one: TimelineItem): TimelineItem => (exact ? one : unmarked(one));
  const message = "I3: the window shows something else than the log";
  const held = isLeft ? window.items.filter(isLasting) : window.items;
  const there = isLeft ? expected.filter(isLasting) : expected;
  same(held.map(seen), there.map(seen), message);
  for (const [index, item] of held.entries()) checkMarks(item, there[index], userId);
}

/** Who left does not hear either of what was kept from disappearing since, or let go. */
function isLasting(item: TimelineItem): boolean {
  return !("expiresAt" in item || "keep" in item);
}

/**
 * The line without what readers did: somebody who left told the server in vain, or does not hear of it; and a
 * window of old entries learns it with the entries that say so.
 */
function unmarked(item: TimelineItem): TimelineItem {
  if (item.kind === "control" || item.kind === "erased") return item;
  const { openedBy: _opened, playedBy: _played, ...rest } = item;
  return rest;
}

type Line = NonNullable<ConversationState["preview"]>;

/** MARK-3: nobody is shown to have done what they did not; oneself may have, before the server heard. */
function checkMarks(shown: Line, truth: Line | null | undefined, me: Id): void {
  if (!("openedBy" in shown || "playedBy" in shown)) return;
  if (!truth || truth.kind === "control" || truth.kind === "erased" || truth.kind === "expired")
    return;
  for (const field of ["openedBy", "playedBy"] as const) {
    const known = [me, ...(truth[field] ?? [])];
    must(shown[field]?.every((id) => known.includes(id)) ?? true, `MARK-3: ${field} of nobody`);
  }
}

async function hasUnknownHidden(
  { store }: Device,
  { id, readSeq, headSeq }: ConversationState,
  isAway: Looked["isAway"],
): Promise<boolean> {
  const unread = Array.from({ length: headSeq - readSeq }, (_, n) => readSeq + 1 + n);
  if (!unread.some(isAway)) return false;
  return (await store.entriesAfter(id, readSeq, unread.length)).length < unread.length;
}

/** Whether unread messages that are hidden disappear: a device hears no word on keeping them. */
function hidesPassing(
  log: ModelLog,
  { readSeq, headSeq }: ConversationState,
  isAway: Looked["isAway"],
): boolean {
  return log.entries
    .slice(readSeq, headSeq)
    .some((entry) => isAway(entry.seq) && "expiresAt" in entry);
}

interface Looked {
  readonly shown: ConversationState;
  /** Whether this person hid what stands at a seq, if that is a message. */
  readonly isAway: (seq: number) => boolean;
}

/**
 * A snapshot of the model, folded, with the line that the chat list shows: where what came last shows nothing,
 * that is the last message, or, on a device that folded it, a system line after that. What one hid is passed over,
 * but for the time at which something last happened.
 */
async function freshState(
  log: ModelLog,
  userId: Id,
  { shown, isAway }: Looked,
): Promise<ConversationState> {
  const seat = log.seats.get(userId);
  if (seat === undefined) throw new Error("no seat");
  const snapshot = snapshotFor(log, seat);
  const last = snapshot.lastMessage && (await decodeMessage(plainCodec, snapshot.lastMessage));
  const state = foldSnapshot(snapshot, last, undefined, userId);
  const visible = visibleAfter(log, seat, 0);
  const isGone = (entry: Entry) => entry.class === "message" && isAway(entry.seq);
  const unread = visible.filter(
    (entry) =>
      isGone(entry) &&
      !(entry.class === "message" && isExpired(entry.body)) &&
      entry.seq > state.readSeq &&
      entry.senderId !== userId,
  ).length;

  const withLine = visible.filter((entry) => entry.class !== "update");
  const newest = withLine.at(-1);
  const line = withLine.findLast((entry) => !isGone(entry));
  const before = withLine.findLast((one) => !isGone(one) && one.seq <= (last?.seq ?? 0));
  const held = withLine.find(
    ({ class: kind, seq }) =>
      kind === "control" && seq === shown.preview?.seq && seq > (last?.seq ?? 0),
  );
  const isFolded = visible.at(-1)?.class !== "update" || shown.preview?.seq === line?.seq;
  const entry = isFolded ? line : (held ?? before);
  const preview = entry === undefined ? null : await decodeEntry(plainCodec, entry);
  const times = [newest?.createdAt, held?.createdAt, last?.createdAt, state.activeAt];
  return {
    ...state,
    unread: Math.max(0, state.unread - unread),
    preview:
      preview === null || preview.kind === "update" || preview.kind === "hidden" ? null : preview,
    activeAt: times.find((at) => at === shown.activeAt) ?? state.activeAt,
  };
}

/** How far others have got, and what they erase, is of no interest to those who left, and not told to them. */
function comparable(state: ConversationState, isCalled: boolean): unknown {
  // When to count again follows from a snapshot alone.
  const { recountAt: _at, ...known } = state;
  if (!state.left && isCalled) return known;
  const { mentionedSeq: _mayBeErased, ...counted } = known;
  if (!state.left) return counted;
  const { unread: _mayDisappear, ...rest } = counted;
  const preview = state.preview?.seq;
  return { ...rest, preview, members: Object.keys(state.members).sort() };
}

/** What the store holds would show the same after a restart. */
async function checkStored(device: Device, state: MessengerState): Promise<void> {
  const stored = await device.store.load();
  const conversations = Object.fromEntries(stored.conversations.map((one) => [one.id, one]));
  same(conversations, state.conversations, "the store is not what is shown");
  must(stored.advances.length === 0, "a receipt was never confirmed");
  must(stored.erasures.length === 0, "an erasure was never confirmed");
  must(stored.goneFiles.length === 0, "a file was never forgotten");
}

/**
 * I6: nobody who is still there keeps the body of a message that was erased, and nobody at all that of one that has
 * disappeared; and what is kept is there. HIDE-3: nor that of one that they hid.
 */
async function checkGone(
  { store, userId }: Device,
  { account }: MessengerState,
  log: ModelLog,
): Promise<void> {
  const seat = log.seats.get(userId);
  if (seat === undefined) return;
  for (const entry of shownEntries(log).slice(seat.joinedSeq - 1)) {
    const [item] = await store.entriesAfter(log.id, entry.seq - 1, 1);
    if (entry.class !== "message" || item === undefined) continue;
    const due = dueAt(item);
    must(due === undefined || due > log.now(), `EXPIRE-6: ${entry.seq} is there beyond its time`);
    if (seat.farewell !== null) continue;
    const isAway = isHidden(account.hidden, log.id, entry.seq);
    must(
      (item.kind === "hidden") === isAway,
      `HIDE-3: ${entry.seq} is hidden otherwise than it is told`,
    );
    if (isAway) continue;
    must(
      (item.kind === "expired") === isExpired(entry.body),
      `EXPIRE-6: ${entry.seq} is ${item.kind}, otherwise than in its log`,
    );
    must(
      (item.kind === "erased") === isErased(entry.body),
      `I6: ${entry.seq} is kept otherwise than it is in its log`,
    );
  }
}

/** I5: watches that watermarks only move forward while somebody stays. */
export function watchReceipts(world: World): void {
  const before = new Map<Id, MessengerState>();
  world.onState((device, state) => {
    const earlier = before.get(device);
    before.set(device, state);
    for (const now of Object.values(state.conversations)) {
      const then = earlier?.conversations[now.id];
      if (then === undefined || then === now) continue;
      must(now.readSeq >= then.readSeq, "I5: one's own reading went backwards");
      for (const member of Object.values(now.members)) {
        const earlierMember = then.members[member.userId];
        if (earlierMember === undefined || earlierMember.joinedSeq !== member.joinedSeq) continue;
        must(member.readSeq >= earlierMember.readSeq, "I5: reading went backwards");
        must(member.deliveredSeq >= earlierMember.deliveredSeq, "I5: delivery went backwards");
        must(member.readSeq <= member.deliveredSeq, "I5: read before delivered");
      }
    }
  });
}

function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

function same(actual: unknown, expected: unknown, message: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${message}\nis ${JSON.stringify(actual)}\nnot ${JSON.stringify(expected)}`);
}
