import type { Id } from "@parley/protocol/id.ts";
import type { Device } from "./device.ts";
import type { World } from "./world.ts";

/** What people and machines did, as far as the end must agree with it. */
export interface History {
  /** Each message by the device that wrote it, in order. */
  readonly written: { readonly clientId: Id; readonly conversationId: Id; readonly device: Id }[];
  /** Messages that went out again after a refusal, and so out of order. */
  readonly retried: Set<Id>;
  readonly discarded: Set<Id>;
}

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
  look,
  look,
  older,
  retry,
  discard,
  type,
  burst,
  manage,
  manage,
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
  const history: History = { written: [], retried: new Set(), discarded: new Set() };
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
    await device.switchOn();
    device.messenger?.setNetwork(true);
  }
  await world.clock.pass(150_000);
}

function running({ devices, random }: World): Device {
  const on = devices.filter(({ messenger }) => messenger !== null);
  return random.pick(on.length > 0 ? on : devices);
}

async function write(world: World, history: History): Promise<void> {
  const device = running(world);
  const conversationId = world.random.pick(world.conversations);
  const text = `message ${history.written.length}`;
  const clientId = await device.messenger?.send(conversationId, { type: "text", text });
  if (clientId !== undefined) history.written.push({ clientId, conversationId, device: device.id });
}

async function read(world: World): Promise<void> {
  const { messenger } = running(world);
  const id = world.random.pick(world.conversations);
  const head = messenger?.getState().conversations[id]?.headSeq;
  if (head !== undefined)
    await messenger?.markRead(id, world.random.between(Math.max(1, head - 5), head));
}

function look(world: World): void {
  void running(world).messenger?.openTimeline(world.random.pick(world.conversations));
}

function older(world: World): void {
  void running(world).messenger?.loadOlder(world.random.pick(world.conversations));
}

function lookAway(world: World): void {
  running(world).messenger?.closeTimeline(world.random.pick(world.conversations));
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
