import type { Id } from "@parley/protocol/id.ts";
import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { checkInvariants } from "./check/check.ts";
import { createJournal, type Journal } from "./check/journal.ts";
import { readHeads, readLogs, readWatermarks } from "./check/logs.ts";
import { forgotten, watchWatermarks, type WatermarkWatch } from "./check/watermarks.ts";
import { startCluster, type Cluster, type ClusterOptions } from "./cluster/cluster.ts";
import { createClient, type Client, type ClientOptions } from "./load/client.ts";
import { startLoad, type Load } from "./load/load.ts";
import type { Outsider } from "./load/flood.ts";
import { makeChats, makePeople, register, type Chat } from "./load/people.ts";
import type { Scale } from "./scale.ts";
import { until } from "./until.ts";

/** Milliseconds after a fault within which everybody has everything: two of the longest waits. */
const HEALED_WITHIN = 90_000;

/** A cluster, people on it who write all the time, and everything that they saw. */
export interface Stage {
  readonly cluster: Cluster;
  readonly clients: readonly Client[];
  readonly chats: readonly Chat[];
  readonly load: Load;
  readonly watermarks: WatermarkWatch;
  readonly outsider: Outsider;
  /** How many promises the server has made so far. */
  promises(): number;
  /** What is broken at this moment; while messages are on their way, I8 and I9 are. */
  look(): Promise<string[]>;
  /**
   * Ends writing and every fault of a link, waits until everybody has everything, and holds all
   * journals against the database.
   * @returns the figures of the run
   * @throws Broken with every invariant that does not hold
   */
  settle(): Promise<Figures>;
  remove(): Promise<void>;
}

/** What a run has to say of itself. */
export interface Figures {
  readonly written: number;
  readonly acknowledged: number;
  readonly shown: number;
  /** Milliseconds from the last fault until everybody had everything. */
  readonly healedMs: number;
}

/** What does not hold though it must. */
class Broken extends Error {
  override name = "Broken";
  readonly broken: readonly string[];
  constructor(broken: readonly string[]) {
    super(broken.join("\n"));
    this.broken = broken;
  }
}

export interface StageOptions extends ClusterOptions {
  scale: Scale;
  random: SeededRandom;
  /** Characters of each message. */
  length?: number;
  /** Whose lines are bad: they come in by `badLines` of each node. */
  badLines?: (index: number) => boolean;
  openSocket?: ClientOptions["openSocket"];
  /** Whether people look at their devices all the time, and so never wait before an attempt. */
  impatient?: boolean;
  /** Called when the servers run and before anybody writes. */
  prepare?: (cluster: Cluster) => Promise<void>;
}

/** Starts everything, and waits until everybody is connected and messages flow. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const cluster = await startCluster(options);
  try {
    await options.prepare?.(cluster);
    return await fill(cluster, options);
  } catch (error) {
    await cluster.remove();
    throw error;
  }
}

async function fill(cluster: Cluster, options: StageOptions): Promise<Stage> {
  const { scale, random } = options;
  const [first] = cluster.nodes;
  if (first === undefined) throw new Error("A stage needs a node.");
  const people = await makePeople(first.server.url, scale.people);
  const outsider = await makeOutsider(first.server.url);
  const chats = await makeChats(people, scale.chats, scale.members, random);
  const clients = people.map((person, index) => {
    const { nodes } = cluster;
    const ways = nodes.map((_, turn) => nodes[(index + turn) % nodes.length]);
    const isBad = options.badLines?.(index) === true;
    const ports = ways.flatMap((node) => (isBad ? node?.badLines : node?.clients)?.port ?? []);
    const { openSocket } = options;
    return createClient(person, { ports, ...(openSocket === undefined ? {} : { openSocket }) });
  });
  await Promise.all(clients.map(({ messenger }) => messenger.start()));
  await until(() => clients.every(isOnline), 60_000, "everybody is connected");
  await Promise.all(
    chats.flatMap(({ id, members }) =>
      members.map((member) => clientOf(clients, member.userId).messenger.openTimeline(id, id)),
    ),
  );
  const impatience =
    options.impatient === true ? setInterval(() => lookAll(clients), 500) : undefined;
  const watermarks = watchWatermarks(() => cluster.direct().pool);
  const { length } = options;
  const load = startLoad({
    clients,
    rate: scale.rate,
    random: random.fork(),
    ...(length === undefined ? {} : { length }),
  });
  const promises = (): number => sum(clients.map(({ journal }) => journal.acknowledged.length));
  await until(() => promises() >= scale.rate, 60_000, "messages flow");
  return {
    cluster,
    clients,
    chats,
    load,
    watermarks,
    outsider,
    promises,
    look: () => look({ cluster, clients, watermarks, outsider }),
    settle: () => settle({ cluster, clients, load, watermarks, outsider }),
    async remove() {
      clearInterval(impatience);
      await load.stop().catch(() => undefined);
      await watermarks.stop();
      await Promise.all(clients.map(({ messenger }) => messenger.stop()));
      await cluster.remove();
    },
  };
}

async function settle({
  cluster,
  clients,
  load,
  watermarks,
  outsider,
}: Pick<Stage, "cluster" | "clients" | "load" | "watermarks" | "outsider">): Promise<Figures> {
  const began = performance.now();
  await load.stop();
  for (const { clients: lines, badLines, database, bus } of cluster.nodes) {
    for (const proxy of [lines, badLines, database, bus]) proxy?.heal();
  }
  // What does not heal is told by the check below, in the names of the invariants.
  await until(() => haveEverything(cluster, clients), HEALED_WITHIN, "").catch(() => undefined);
  const healedMs = performance.now() - began;
  await watermarks.stop();
  const broken = await look({ cluster, clients, watermarks, outsider });
  if (broken.length > 0) throw new Broken(broken);
  const journals = clients.map(({ journal }) => journal);
  return {
    written: sum(journals.map(({ written }) => written.length)),
    acknowledged: sum(journals.map(({ acknowledged }) => acknowledged.length)),
    shown: sum(journals.map(linesShown)),
    healedMs,
  };
}

async function look({
  cluster,
  clients,
  watermarks,
  outsider,
}: Pick<Stage, "cluster" | "clients" | "watermarks" | "outsider">): Promise<string[]> {
  return checkInvariants({
    endings: clients.map((client) => client.ending()),
    outsiders: [outsider.journal],
    logs: await readLogs(cluster.direct()),
    samples: watermarks.samples,
  });
}

async function haveEverything(cluster: Cluster, clients: readonly Client[]): Promise<boolean> {
  if (!clients.every(isOnline)) return false;
  const heads = await readHeads(cluster.direct().pool);
  const marks = await readWatermarks(cluster.direct().pool);
  return clients.every((client) => {
    const { outbox, conversations } = client.messenger.getState();
    return (
      forgotten(client.ending(), marks).length === 0 &&
      outbox.every(({ status }) => status.kind === "failed") &&
      Object.values(conversations).every(
        ({ id, headSeq, left }) => left || headSeq === heads.get(id),
      )
    );
  });
}

async function makeOutsider(url: string): Promise<Outsider> {
  const person = await register(url, "chaos.outsider");
  return { person, journal: createJournal(person.userId, person.name) };
}

/** Those who wait before another attempt come back to their devices: then it is made at once. */
function lookAll(clients: readonly Client[]): void {
  for (const { messenger } of clients) {
    if (messenger.getState().connection.phase !== "waiting") continue;
    messenger.setActive(false);
    messenger.setActive(true);
  }
}

function isOnline({ messenger }: Client): boolean {
  return messenger.getState().connection.phase === "online";
}

export function clientOf(clients: readonly Client[], userId: Id): Client {
  const found = clients.find(({ person }) => person.userId === userId);
  if (found === undefined) throw new Error(`${userId} has no client.`);
  return found;
}

function linesShown({ shown }: Journal): number {
  return sum([...shown.values()].map((lines) => lines.size));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
