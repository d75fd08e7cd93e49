import type { Caller } from "@parley/api/caller.ts";
import { readEntries } from "@parley/api/conversation/read-entries.ts";
import { problemOf } from "@parley/api/plugins/problems.ts";
import { Refusal } from "@parley/api/refusal.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { EntriesPage, EntriesQuery } from "@parley/protocol/rest/messages.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { createDevice, type Device } from "@parley/sdk/testing/device.ts";
import { createModelServer } from "@parley/sdk/testing/model-server.ts";
import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import type { FilesThere } from "@parley/sdk/testing/simulated-files.ts";
import type { SimulatedClock } from "@parley/sdk/testing/simulated-clock.ts";
import type { World } from "@parley/sdk/testing/world.ts";
import { createServerFaults } from "./server-faults.ts";
import { defectiveParts, type ServerDefect } from "./server-defects.ts";
import { createServerNetwork, type ServerNetwork } from "./server-network.ts";
import { createReceiptWatch } from "./receipt-watch.ts";
import { startServerNode, type ServerNode } from "./server-node.ts";
import { createSimulatedBus, type SimulatedBus } from "./simulated-bus.ts";
import { createSimulatedStorage, type SimulatedStorage } from "./simulated-storage.ts";
import { createWireWatch } from "./wire-watch.ts";

/** A world whose server is the server's own code: one or two nodes over one database. */
export interface ServerWorld extends World {
  readonly network: World["network"] & Pick<ServerNetwork, "stall">;
  readonly storage: SimulatedStorage;
  readonly bus: SimulatedBus;
  /** Ends a node as a kill does; silently: its clients are not told. */
  crashNode(silently: boolean): void;
  /** Stops a node in an orderly way. */
  drainNode(): void;
  /** Starts the nodes that are down. */
  startNodes(): void;
  createGroup(byId: Id, memberIds: readonly Id[]): void;
}

export interface ServerSimulation {
  /** What is to be found. */
  readonly defect?: ServerDefect;
  /** Told of each frame that goes to a device: when, to whom, and what. */
  readonly trace?: (line: string) => void;
}

export function createServerWorld(
  seed: number,
  clock: SimulatedClock,
  { defect, trace }: ServerSimulation = {},
): ServerWorld {
  const random = createSeededRandom(seed);
  const faults = createServerFaults(random.fork());
  const model = createModelServer({
    clock,
    random: random.fork(),
    deduplicates: defect !== "noDeduplication",
  });
  const people = new Map<Id, Person>();
  for (const name of ["ann", "ben", "cas"]) {
    const person = model.addPerson(name);
    people.set(person.id, person);
  }
  const [ann = "", ben = "", cas = ""] = people.keys();
  model.createGroup(ann, [ben, cas]);
  model.createGroup(ben, [ann]);

  const reported: unknown[] = [];
  const files: FilesThere = new Map();
  const tables = { model, people, files, lastSeen: new Map(), createdGroups: new Map() };
  const found = (broken: Error): void => void reported.push(broken);
  const storage = createSimulatedStorage(clock, faults, createReceiptWatch(model.logs, found));
  const bus = createSimulatedBus(clock, faults);
  const parts = defectiveParts(defect, tables);
  const devices: Device[] = [];
  const nodeCount = random.between(1, 2);
  const audiencePeople = random.pick([4, 1_000]);
  const nodes: ServerNode[] = [];

  function callerOf(userId: Id, deviceId: Id): Caller {
    return { userId, deviceId, access: "session", scopes: ["read", "send", "manage"] };
  }

  function startNodes(): void {
    while (nodes.length < nodeCount) {
      const node = startServerNode({
        tables,
        link: storage.connect(),
        bus: bus.join(),
        parts,
        audiencePeople,
        whose(token) {
          const device = devices.find(({ id }) => id === token);
          return device && callerOf(device.userId, device.id);
        },
        onError: (error) => reported.push(error),
      });
      nodes.push(node);
    }
  }

  const watch = createWireWatch({
    logs: model.logs,
    inOrder: nodeCount === 1,
    found,
  });
  const network = createServerNetwork({
    clock,
    random: random.fork(),
    faults,
    nodes: () => nodes,
    watch(deviceId) {
      const look = watch(devices.find(({ id }) => id === deviceId)?.userId ?? "");
      return (text) => {
        trace?.(`${clock.now()} ${deviceId} ${text}`);
        look(text);
      };
    },
  });

  function takeOut(): ServerNode | undefined {
    if (nodes.length === 0) return undefined;
    return nodes.splice(random.between(0, nodes.length - 1), 1)[0];
  }

  function crashNode(silently: boolean): void {
    const node = takeOut();
    node?.crash();
    if (node !== undefined) network.lose(node, silently);
  }

  /** Does something as a person without a device here; whether it is done is of no interest. */
  function elsewhere(act: (node: ServerNode) => Promise<unknown>): void {
    if (nodes.length === 0) return;
    act(random.pick(nodes)).catch((error: unknown) => {
      if (problemOf(error).code === "internal") reported.push(error);
    });
  }

  async function entries(userId: Id, id: Id, query: EntriesQuery): Promise<EntriesPage> {
    if (nodes.length === 0) throw new NetworkError("no server");
    try {
      return await readEntries(random.pick(nodes).log, callerOf(userId, userId), id, query);
    } catch (error) {
      if (error instanceof Refusal) throw new ProblemError(error.problem);
      throw new ProblemError(problemOf(error));
    }
  }

  const watchers = new Set<(device: Id, state: MessengerState) => void>();
  startNodes();
  for (const userId of [ann, ann, ben, cas]) {
    const device = createDevice({
      id: makeId(clock.now(), random.bytes(16)),
      userId,
      store: createMemoryStore(),
      clock,
      random: random.fork(),
      network,
      there: files,
      entries: (id, query) => entries(userId, id, query),
      watch: (deviceId, state) => watchers.forEach((one) => one(deviceId, state)),
      report: (error) => reported.push(error),
    });
    devices.push(device);
  }

  return {
    clock,
    random,
    faults: {
      heal() {
        faults.heal();
        storage.setUp(true);
        bus.setUp(true);
      },
    },
    server: {
      logs: model.logs,
      account: model.account,
      control: (id, byId, control) => elsewhere((node) => manage(node, id, byId, control)),
      send: ({ userId, deviceId }, conversationId, clientId, body) =>
        elsewhere((node) => node.log.append({ userId, deviceId, conversationId, clientId, body })),
      keep({ userId, deviceId }, id, seq, wish) {
        const caller = callerOf(userId, deviceId);
        elsewhere(({ keeping }) =>
          wish === "kept" ? keeping.keep(caller, id, seq) : keeping.release(caller, id, seq),
        );
      },
    },
    network: {
      open: network.open,
      cut: network.cut,
      closeAll: network.closeAll,
      stall: network.stall,
      setServer(up) {
        if (up) startNodes();
        else while (nodes.length > 0) crashNode(random.chance(0.2));
      },
      get serverUp() {
        return network.serverUp;
      },
    },
    people: [...people.keys()],
    devices,
    files,
    get conversations() {
      return model.logs().map(({ id }) => id);
    },
    reported,
    onState: (one) => void watchers.add(one),
    storage,
    bus,
    crashNode,
    drainNode() {
      const node = takeOut();
      void node?.drain();
    },
    startNodes,
    createGroup(byId, memberIds) {
      const clientId = makeId(clock.now(), random.bytes(16));
      const group = { clientId, title: "group", memberIds: [...memberIds] };
      // Twice, as somebody does who heard nothing the first time.
      for (const _ of ["once", "again"]) {
        elsewhere((node) => node.conversations.createGroup(callerOf(byId, byId), group));
      }
    },
  };

  function manage(node: ServerNode, id: Id, byId: Id, control: Control): Promise<unknown> {
    const caller = callerOf(byId, byId);
    switch (control.type) {
      case "membersAdded":
        return node.groups.addMembers(caller, id, control.userIds);
      case "memberRemoved":
      case "memberLeft":
        return node.groups.removeMember(caller, id, control.userId);
      case "roleChanged":
        return node.groups.changeRole(caller, id, control.userId, control.role);
      case "titleChanged":
        return node.groups.changeFace(caller, id, { title: control.title ?? undefined });
      case "timerChanged":
        return node.timers.set(caller, id, control.seconds);
      case "created":
      case "descriptionChanged":
      case "avatarChanged":
        throw new Error(`nobody does ${control.type} here`);
    }
  }
}
