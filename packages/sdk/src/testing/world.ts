import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { Store } from "../ports/store.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { MessengerState } from "../state.ts";
import { createDevice, type Device } from "./device.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createModelServer, type ModelServer } from "./model-server.ts";
import { createSeededRandom, type SeededRandom } from "./seeded-random.ts";
import type { FilesThere } from "./simulated-files.ts";
import { createSimulatedClock, type SimulatedClock } from "./simulated-clock.ts";
import { createSimulatedNetwork, type SimulatedNetwork } from "./simulated-network.ts";

/** People, their devices, a server and the wires between them. */
export interface World {
  readonly clock: SimulatedClock;
  readonly random: SeededRandom;
  readonly faults: Pick<Faults, "heal">;
  readonly server: Pick<ModelServer, "logs" | "account"> & WrittenByOthers;
  readonly network: SimulatedNetwork;
  readonly people: readonly Id[];
  readonly devices: readonly Device[];
  readonly conversations: readonly Id[];
  /** The files that the server has. */
  readonly files: FilesThere;
  /** Errors that a messenger reported, and whatever was seen that must not be. */
  readonly reported: readonly unknown[];
  /** What every device showed, change by change. */
  onState(watch: (device: Id, state: MessengerState) => void): void;
}

/** What people do from elsewhere: no device of the simulation sees to it that it happens. */
export interface WrittenByOthers {
  control(conversationId: Id, byId: Id, control: Control): void;
  send(from: Author, conversationId: Id, clientId: Id, body: Content): void;
  keep(from: Author, conversationId: Id, seq: number, wish: "kept" | "released"): void;
}

interface Author {
  readonly userId: Id;
  readonly deviceId: Id;
}

/** A defect to plant, to see that it is found. */
export type Defect =
  /** The server appends a repeated client id again. */
  | "noDeduplication"
  /** The device keeps its cursor but loses the entries that came with it. */
  | "tornCommits"
  /** The device forgets what waits to be sent. */
  | "forgottenOutbox"
  /** The device sends messages whose files it did not bring. */
  | "filesLeftBehind";

export function createWorld(seed: number, defect?: Defect): World {
  const random = createSeededRandom(seed);
  const clock = createSimulatedClock();
  const faults = createFaults(random.fork());
  const server = createModelServer({
    clock,
    random: random.fork(),
    deduplicates: defect !== "noDeduplication",
  });
  const devices: Device[] = [];
  const files: FilesThere = new Map();
  const network = createSimulatedNetwork({
    server,
    clock,
    faults,
    whose(token) {
      const device = devices.find(({ id }) => id === token);
      return device && { userId: device.userId, deviceId: device.id };
    },
  });
  const people = ["ann", "ben", "cas"].map((name) => server.addPerson(name).id);
  const [ann, ben, cas] = people;
  if (ann === undefined || ben === undefined || cas === undefined) throw new Error("no people");
  const conversations = [server.createGroup(ann, [ben, cas]), server.createGroup(ben, [ann])];
  const watchers = new Set<(device: Id, state: MessengerState) => void>();
  const reported: unknown[] = [];

  function addDevice(userId: Id): void {
    const id = makeId(clock.now(), random.bytes(16));
    const device = createDevice({
      id,
      userId,
      store: defective(createMemoryStore(), defect),
      clock,
      random: random.fork(),
      network,
      there: files,
      bringsNothing: defect === "filesLeftBehind",
      entries: (conversationId, query) => server.entries(userId, conversationId, query),
      watch: (deviceId, state) => watchers.forEach((watch) => watch(deviceId, state)),
      report: (error) => reported.push(error),
    });
    devices.push(device);
  }

  for (const userId of [ann, ann, ben, cas]) addDevice(userId);
  return {
    clock,
    random,
    faults,
    server,
    network,
    people,
    devices,
    conversations,
    files,
    reported,
    onState: (watch) => void watchers.add(watch),
  };
}

function defective(store: Store, defect: Defect | undefined): Store {
  if (defect === "tornCommits") {
    return {
      ...store,
      commit: ({ entries: _entries, conversations: _conversations, ...change }) =>
        store.commit(change),
    };
  }
  if (defect === "forgottenOutbox") {
    return { ...store, commit: ({ outbox: _outbox, ...change }) => store.commit(change) };
  }
  return store;
}
