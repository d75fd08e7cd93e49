import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { EndpointReply } from "@parley/protocol/rest/endpoints.ts";
import type { EntriesPage, EntriesQuery } from "@parley/protocol/rest/messages.ts";
import type { EndpointName } from "@parley/protocol/rest/paths.ts";
import { plainCodec } from "../codec/plain-codec.ts";
import { createMessenger } from "../create-messenger.ts";
import { createErasing } from "../erasing/erasing.ts";
import { createHiding } from "../hiding/hiding.ts";
import { createExpiring } from "../expiring/expiring.ts";
import type { Messenger } from "../messenger.ts";
import { filesToBring } from "../outbox/bring-files.ts";
import { NetworkError } from "../network-error.ts";
import type { Socket } from "../ports/socket.ts";
import type { Store } from "../ports/store.ts";
import type { RestClient } from "../rest/rest-client.ts";
import { fixedToken } from "../session/fixed-token.ts";
import type { MessengerState } from "../state.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { createSimulatedFiles, type FilesThere, type SimulatedFiles } from "./simulated-files.ts";
import type { SimulatedClock } from "./simulated-clock.ts";
import { trustingDecoder } from "./trusting-decoder.ts";

/** A person's device in the simulation; its store outlives the messenger that runs on it. */
export interface Device {
  readonly id: Id;
  readonly userId: Id;
  readonly store: Store;
  readonly files: SimulatedFiles;
  /** Null while the device is switched off. */
  messenger: Messenger | null;
  switchOn(): Promise<void>;
  /** Ends the messenger where it stands, as a crash does. */
  switchOff(): Promise<void>;
}

/** The wires of a device, whatever server is at their other end. */
export interface DeviceNetwork {
  /** Opens a socket for a device. */
  open(deviceId: Id): Socket;
  /** Breaks the connections of a device; silently: neither end is told. */
  cut(deviceId: Id, silently: boolean): void;
  /** Whether the server can be reached at all. */
  readonly serverUp: boolean;
}

export interface DevicePorts {
  readonly id: Id;
  readonly userId: Id;
  readonly store: Store;
  readonly clock: SimulatedClock;
  readonly random: SeededRandom;
  readonly network: DeviceNetwork;
  readonly there: FilesThere;
  /** Plants a defect: messages name files that were never brought. */
  readonly bringsNothing?: boolean;
  readonly entries: (conversationId: Id, query: EntriesQuery) => EntriesPage | Promise<EntriesPage>;
  readonly watch: (device: Id, state: MessengerState) => void;
  readonly report: (error: unknown) => void;
}

export function createDevice(ports: DevicePorts): Device {
  const { id, userId, store, clock, random, network } = ports;
  const files = createSimulatedFiles({
    clock,
    random: random.fork(),
    userId,
    there: ports.there,
    serverUp: () => network.serverUp,
    bringsNothing: ports.bringsNothing ?? false,
  });
  let run = { alive: false };
  const device: Device = {
    id,
    userId,
    store,
    files,
    messenger: null,
    async switchOn() {
      if (device.messenger !== null) return;
      const mine = { alive: true };
      run = mine;
      const messenger = createMessenger({
        makeErasing: createErasing,
        makeHiding: createHiding,
        makeExpiring: createExpiring,
        clock: mortalClock(clock, mine),
        random,
        store: mortalStore(store, mine),
        codec: plainCodec,
        uploads: files.begin(mortalClock(clock, mine)),
        openSocket: () => mortalSocket(network.open(id), mine),
        decodeFrame: trustingDecoder,
        tokens: fixedToken(id),
        rest: entriesOnly(ports),
        // Two pages: so that windows are full now and then.
        windowItems: 2 * LIMITS.page,
        report: ports.report,
      });
      device.messenger = messenger;
      messenger.subscribe((state) => {
        if (mine.alive) ports.watch(id, state);
      });
      await messenger.start();
      const waiting = messenger.getState().outbox.flatMap(({ content }) => filesToBring(content));
      files.forget(new Set(waiting.map(({ fileId }) => fileId)));
    },
    async switchOff() {
      run.alive = false;
      network.cut(id, true);
      device.messenger = null;
    },
  };
  return device;
}

/** One run of a device: with it, its timers, its socket and its writing end. */
interface Run {
  readonly alive: boolean;
}

function mortalClock(clock: SimulatedClock, run: Run): SimulatedClock {
  return {
    ...clock,
    after: (milliseconds, ring) =>
      clock.after(milliseconds, () => {
        if (run.alive) ring();
      }),
  };
}

function mortalSocket(socket: Socket, run: Run): Socket {
  return {
    send: (data) => socket.send(data),
    close: () => socket.close(),
    addEventListener(type: string, listener: (event: never) => void) {
      const alive = (event: never): void => {
        if (run.alive) listener(event);
      };
      socket.addEventListener(type as "message", alive as (event: { data: unknown }) => void);
    },
  };
}

function mortalStore(store: Store, run: Run): Store {
  return {
    ...store,
    commit: (change) => (run.alive ? store.commit(change) : new Promise(() => undefined)),
  };
}

/** Milliseconds after which a request whose server died is given up, as a browser does. */
const LOST_MS = 30_000;

/** The one route that the messenger uses by itself. */
function entriesOnly({ clock, network, entries }: DevicePorts): RestClient {
  async function call(name: EndpointName, input?: unknown): Promise<unknown> {
    if (name !== "entries") throw new Error(`the simulation has no route ${name}`);
    const arrived = Promise.withResolvers<void>();
    clock.after(40, arrived.resolve);
    await arrived.promise;
    if (!network.serverUp) throw new NetworkError("no server");
    const { params, query } = input as { params: { conversationId: Id }; query?: EntriesQuery };
    const lost = Promise.withResolvers<never>();
    const cancel = clock.after(LOST_MS, () => lost.reject(new NetworkError("no answer")));
    try {
      return await Promise.race([entries(params.conversationId, query ?? {}), lost.promise]);
    } finally {
      cancel();
    }
  }
  return { call: (name, ...[input]) => call(name, input) as Promise<EndpointReply<typeof name>> };
}
