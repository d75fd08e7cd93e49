import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { filesToBring } from "../outbox/bring-files.ts";
import type { ViewId } from "../state.ts";
import { noteSet, type LastSet } from "./account-invariants.ts";
import type { Device } from "./device.ts";
import type { World } from "./world.ts";

interface Written {
  readonly clientId: Id;
  readonly conversationId: Id;
  readonly device: Id;
  /** The file that has to be brought first; null where there is none. */
  readonly fileId: Id | null;
}

/** What people and machines did, as far as the end must agree with it. */
export interface History {
  /** Each message by the device that wrote it, in order. */
  readonly written: Written[];
  /** Messages that went out again after a refusal, and so out of order. */
  readonly retried: Set<Id>;
  readonly discarded: Set<Id>;
  readonly set: LastSet;
}

/** Milliseconds: more than a word of the server's takes at most, and the second after which one counts again. */
const TOLD_LATE = 5_000;

/** Does one thing, or nothing where it makes no sense at the moment. */
export type Act = (world: World, history: History) => void | Promise<void>;

/** What may happen, each as often as it stands here. */
const ACTS: readonly Act[] = [
  write,
  write,
  write,
  write,
  write,
  write,
  read,
  read,
  read,
  read,
  mark,
  mark,
  mark,
  erase,
  erase,
  hide,
  hide,
  hide,
  time,
  keep,
  look,
  look,
  lookBack,
  older,
  older,
  newer,
  retry,
  discard,
  type,
  burst,
  manage,
  manage,
  set,
  set,
  set,
  cut,
  cutSilently,
  crash,
  switchOn,
  switchOn,
  offline,
  online,
  online,
  restartServer,
  resync,
  sleep,
  lookAway,
];

/**
 * Lets `steps` things happen, with time between them, and then everything become well again.
 * @param moreActs what may happen besides, in a world that has more in it
 */
export async function runScenario(
  world: World,
  steps: number,
  moreActs: readonly Act[] = [],
): Promise<History> {
  const acts = [...ACTS, ...moreActs];
  const { random, clock } = world;
  const history: History = {
    written: [],
    retried: new Set(),
    discarded: new Set(),
    set: new Map(),
  };
  for (const device of world.devices) await device.switchOn();
  for (let step = 0; step < steps; step += 1) {
    await random.pick(acts)(world, history);
    await clock.pass(random.chance(0.3) ? random.between(0, 50) : random.between(50, 6_000));
  }
  await heal(world);
  return history;
}

/** Ends all faults and waits longer than any wait between two attempts. */
async function heal(world: World): Promise<void> {
  world.faults.heal();
  world.network.setServer(true);
  for (const device of world.devices) {
    device.files.heal();
    await device.switchOn();
    device.messenger?.setNetwork(true);
  }
  await world.clock.pass(150_000);
  while (hasJustEnded(world)) await world.clock.pass(TOLD_LATE);
}

/**
 * Whether a message's time has ended a moment ago. A device's clock is behind by as long as the server's word
 * took to reach it, so that some still show it, and rightly so.
 */
function hasJustEnded({ clock, server }: World): boolean {
  const now = clock.now();
  return server.logs().some(({ entries }) =>
    entries.some((entry) => {
      if (entry.class !== "message" || entry.expiresAt === undefined) return false;
      const ago = now - Date.parse(entry.expiresAt);
      return ago >= 0 && ago <= TOLD_LATE;
    }),
  );
}

function running({ devices, random }: World): Device {
  const on = devices.filter(({ messenger }) => messenger !== null);
  return random.pick(on.length > 0 ? on : devices);
}

async function write(world: World, { written }: History): Promise<void> {
  const device = running(world);
  const conversationId = world.random.pick(world.conversations);
  const content = drawContent(world, device, `message ${written.length}`);
  const mentions = world.people.filter(() => world.random.chance(0.15));
  const clientId = await device.messenger?.send(
    conversationId,
    content,
    undefined,
    mentions.length === 0 ? {} : { mentions },
  );
  if (clientId === undefined) return;
  const [file] = filesToBring(content);
  written.push({ clientId, conversationId, device: device.id, fileId: file?.fileId ?? null });
}

/** A text; or a file, kept here and brought when it is sent, or one that the server has already. */
function drawContent({ random, files }: World, device: Device, text: string): Content {
  if (random.chance(0.7)) return { type: "text", text };
  const there = [...files.values()];
  const sentOn = there.length > 0 && random.chance(0.3);
  const file = sentOn ? random.pick(there).file : device.files.keep();
  return { type: "document", file, text };
}

async function read(world: World, { set }: History): Promise<void> {
  const device = running(world);
  const { messenger } = device;
  const id = world.random.pick(world.conversations);
  const state = messenger?.getState();
  const head = state?.conversations[id]?.headSeq;
  if (head === undefined) return;
  await messenger?.markRead(id, world.random.between(Math.max(1, head - 5), head));
  if (state?.account.markedUnread[id] !== true) return;
  noteSet(set, device.id, { type: "markedUnread", conversationId: id, on: false });
}

/** Opens or plays a message, often one that another device did already, or that is none. */
async function mark(world: World): Promise<void> {
  const { messenger } = running(world);
  const id = world.random.pick(world.conversations);
  const head = messenger?.getState().conversations[id]?.headSeq;
  if (messenger === null || head === undefined) return;
  const seq = world.random.between(Math.max(1, head - 8), head);
  if (world.random.chance(0.5)) await messenger.markOpened(id, seq);
  else await messenger.markPlayed(id, seq);
}

/** Erases a message: of one's own, or one that the server will not let go. */
async function erase(world: World): Promise<void> {
  const { messenger } = running(world);
  const id = world.random.pick(world.conversations);
  const head = messenger?.getState().conversations[id]?.headSeq;
  if (messenger === null || head === undefined) return;
  await messenger.erase(id, world.random.between(Math.max(1, head - 12), head));
}

/** Hides some messages from oneself, often some that another device hides at the same time. */
async function hide(world: World, { set }: History): Promise<void> {
  const device = running(world);
  const conversationId = world.random.pick(world.conversations);
  const head = device.messenger?.getState().conversations[conversationId]?.headSeq;
  if (device.messenger === null || head === undefined) return;
  const last = world.random.between(Math.max(1, head - 6), head);
  const runs = [{ first: Math.max(1, last - world.random.between(0, 3)), last }];
  const change = { type: "hidden", conversationId, runs } as const;
  await device.messenger.put({ ...change, runs: [...runs] });
  noteSet(set, device.id, { ...change, runs: [...runs] });
}

/** Messages disappear from now on, after different times, or stay again. */
function time({ server, random, conversations }: World): void {
  const id = random.pick(conversations);
  const log = server.logs().find((one) => one.id === id);
  const owner = [...(log?.seats.values() ?? [])].find(({ role }) => role === "owner")?.userId;
  const seconds = random.pick([5, 20, 60, 300, null]);
  if (owner === undefined || log?.timer === seconds) return;
  server.control(id, owner, { type: "timerChanged", seconds });
}

/** Somebody keeps a message, or lets one go; often one that never disappears, or has. */
function keep({ server, random, conversations }: World): void {
  const id = random.pick(conversations);
  const log = server.logs().find((one) => one.id === id);
  const present = [...(log?.seats.values() ?? [])].filter(({ farewell }) => farewell === null);
  if (log === undefined) return;
  const { userId } = random.pick(present);
  const last = log.entries.length;
  const kept = log.entries.filter((entry) => "keep" in entry && entry.keep?.by === userId);
  if (kept.length > 0 && random.chance(0.3)) {
    server.keep({ userId, deviceId: userId }, id, random.pick(kept).seq, "released");
    return;
  }
  const { seq } = random.pick(log.entries.slice(Math.max(0, last - 12)));
  if (seq < (log.seats.get(userId)?.joinedSeq ?? last)) return;
  server.keep({ userId, deviceId: userId }, id, seq, "kept");
}

/** Two views look at each conversation, each at its own place. */
function pickView({ random, conversations }: World): { view: ViewId; id: Id } {
  const id = random.pick(conversations);
  return { view: random.chance(0.6) ? id : `${id} again`, id };
}

function look(world: World): void {
  const { view, id } = pickView(world);
  void running(world).messenger?.openTimeline(view, id);
}

/** Jumps to an old place, now and then to one that is not there. */
function lookBack(world: World): void {
  const { messenger } = running(world);
  const { view, id } = pickView(world);
  const head = messenger?.getState().conversations[id]?.headSeq ?? 0;
  void messenger?.openTimeline(view, id, world.random.between(1, head + 3));
}

function older(world: World): void {
  void running(world).messenger?.loadOlder(pickView(world).view);
}

function newer(world: World): void {
  void running(world).messenger?.loadNewer(pickView(world).view);
}

/** Sets something; two devices of a person set the same things. */
async function set(world: World, history: History): Promise<void> {
  const { random, clock } = world;
  const device = running(world);
  const conversationId = random.pick(world.conversations);
  // Sometimes before the answer to the one before has come.
  if (random.chance(0.3)) await set(world, history);
  const listId = conversationId;
  const at = new Date(clock.now()).toISOString();
  const list = { name: "list", position: random.between(0, 3), conversationIds: [conversationId] };
  const change = random.pick<AccountChange>([
    { type: "draft", conversationId, text: random.chance(0.3) ? "" : `draft ${clock.now()}` },
    { type: "pinned", conversationId, at: random.pick([at, null]) },
    { type: "markedUnread", conversationId, on: random.chance(0.7) },
    { type: "list", listId, list: random.pick([list, null]) },
    { type: "keepArchived", on: random.chance(0.5) },
  ]);
  const before = device.messenger?.getState().account;
  await device.messenger?.put(change);
  if (device.messenger?.getState().account !== before) noteSet(history.set, device.id, change);
}

function lookAway(world: World): void {
  running(world).messenger?.closeTimeline(pickView(world).view);
}

async function retry(world: World, { retried }: History): Promise<void> {
  const { messenger } = running(world);
  const failed = messenger?.getState().outbox.find(({ status }) => status.kind === "failed");
  if (failed === undefined) return;
  retried.add(failed.clientId);
  await messenger?.retry(failed.clientId);
}

async function discard(world: World, { discarded }: History): Promise<void> {
  const { messenger } = running(world);
  const waiting = messenger
    ?.getState()
    .outbox.find(({ status }) => status.kind === "failed" || status.kind === "queued");
  if (waiting === undefined) return;
  discarded.add(waiting.clientId);
  await messenger?.discard(waiting.clientId);
}

function type(world: World): void {
  running(world).messenger?.setTyping(
    world.random.pick(world.conversations),
    world.random.chance(0.7),
  );
}

/** More entries than one pull brings. */
function burst({ server, random, clock, conversations }: World): void {
  const id = random.pick(conversations);
  const log = server.logs().find((one) => one.id === id);
  const senders = [...(log?.seats.values() ?? [])].filter(({ farewell }) => farewell === null);
  const { userId } = random.pick(senders);
  for (let count = random.between(20, 80); count > 0; count -= 1) {
    const clientId = `burst-${clock.now()}-${count}`;
    server.send({ userId, deviceId: userId }, id, clientId, { type: "text", text: "burst" });
  }
}

/** Membership, roles and the title change; the owner stays. */
function manage({ server, random, conversations, people }: World): void {
  const id = random.pick(conversations);
  const log = server.logs().find((one) => one.id === id);
  const owner = [...(log?.seats.values() ?? [])].find(({ role }) => role === "owner")?.userId;
  if (log === undefined || owner === undefined) return;
  const userId = random.pick(people.filter((one) => one !== owner));
  const seat = log.seats.get(userId);
  if (seat === undefined || seat.farewell !== null) {
    server.control(id, owner, { type: "membersAdded", userIds: [userId] });
  } else if (random.chance(0.4)) {
    server.control(id, owner, { type: "memberRemoved", userId });
  } else if (random.chance(0.5)) {
    const role = seat.role === "admin" ? "member" : "admin";
    server.control(id, owner, { type: "roleChanged", userId, role });
  } else {
    server.control(id, owner, { type: "titleChanged", title: `title ${log.entries.length}` });
  }
}

function cut(world: World): void {
  world.network.cut(running(world).id, false);
}

function cutSilently(world: World): void {
  world.network.cut(running(world).id, true);
}

async function crash(world: World): Promise<void> {
  await running(world).switchOff();
}

async function switchOn({ devices, random }: World): Promise<void> {
  await random.pick(devices).switchOn();
}

function offline(world: World): void {
  running(world).messenger?.setNetwork(false);
}

function online(world: World): void {
  running(world).messenger?.setNetwork(true);
}

async function restartServer({ network, clock, random }: World): Promise<void> {
  network.setServer(false);
  await clock.pass(random.between(0, 8_000));
  network.setServer(true);
}

function resync({ network, random }: World): void {
  network.closeAll(random.pick([1001, 1013, 4408, 4409]));
}

function sleep({ clock, random }: World): void {
  clock.sleep(random.between(10_000, 120_000));
}
