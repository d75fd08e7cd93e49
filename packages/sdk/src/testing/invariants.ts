import { isDeepStrictEqual } from "node:util";
import type { Id } from "@parley/protocol/id.ts";
import { plainCodec } from "../codec/plain-codec.ts";
import { decodeEntry, decodeMessage } from "../reducer/decode-entry.ts";
import { foldSnapshot } from "../reducer/fold-snapshot.ts";
import { isShown } from "../log-item.ts";
import type { ConversationState, MessengerState } from "../state.ts";
import type { Device } from "./device.ts";
import { headFor, snapshotFor, visibleAfter, type ModelLog } from "./model-log.ts";
import type { History } from "./scenario.ts";
import type { World } from "./world.ts";

/** Throws where the end of a scenario breaks what must always hold. The names are the design's. */
export async function checkInvariants(world: World, history: History): Promise<void> {
  if (world.reported.length > 0) throw world.reported[0];
  checkMessages(world, history);
  checkOrder(world, history);
  for (const device of world.devices) {
    const state = device.messenger?.getState();
    if (state === undefined) throw new Error("a device is off");
    must(state.connection.phase === "online", `I9: ${device.id} is ${state.connection.phase}`);
    must(state.ready, "I9: the first sync has not ended");
    for (const log of world.server.logs()) await checkLog(device, state, log);
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

/** OUT-2: what one device wrote stands in its log in that order. */
function checkOrder({ server, devices }: World, { written, retried }: History): void {
  for (const log of server.logs()) {
    const seqs = new Map(log.entries.map(({ clientId, seq }) => [clientId, seq]));
    for (const { id } of devices) {
      const mine = written.filter((one) => one.device === id && !retried.has(one.clientId));
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
  const fresh = await freshState(log, device.userId);
  same(comparable(shown), comparable(fresh), "I9: not what a fresh fetch gives");

  const window = state.timelines[log.id];
  if (window === undefined || window.loading) return;
  must(window.lastSeq === headFor(log, seat), "I9: the window does not reach the head");
  must(window.problem === null || window.firstSeq > seat.joinedSeq, "a window forgot its problem");
  const entries = visibleAfter(log, seat, window.firstSeq - 1);
  const items = await Promise.all(entries.map((entry) => decodeEntry(plainCodec, entry)));
  same(window.items, items.filter(isShown), "I3: the window shows something else than the log");
}

/** A snapshot of the model, folded, with the line that the chat list shows. */
async function freshState(log: ModelLog, userId: Id): Promise<ConversationState> {
  const seat = log.seats.get(userId);
  if (seat === undefined) throw new Error("no seat");
  const snapshot = snapshotFor(log, seat);
  const last = snapshot.lastMessage && (await decodeMessage(plainCodec, snapshot.lastMessage));
  const state = foldSnapshot(snapshot, last, undefined, userId);
  const newest = visibleAfter(log, seat, 0).at(-1);
  if (newest === undefined) return state;
  const line = await decodeEntry(plainCodec, newest);
  return isShown(line) ? { ...state, preview: line, activeAt: line.createdAt } : state;
}

/** How far others have got is of no interest to those who left, and not told to them. */
function comparable(state: ConversationState): unknown {
  if (!state.left) return state;
  return { ...state, members: Object.keys(state.members).sort() };
}

/** What the store holds would show the same after a restart. */
async function checkStored(device: Device, state: MessengerState): Promise<void> {
  const stored = await device.store.load();
  const conversations = Object.fromEntries(stored.conversations.map((one) => [one.id, one]));
  same(conversations, state.conversations, "the store is not what is shown");
  must(stored.advances.length === 0, "a receipt was never confirmed");
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
