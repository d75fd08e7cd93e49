import type { Id } from "@parley/protocol/id.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { createErasing } from "@parley/sdk/erasing/erasing.ts";
import { createHiding } from "@parley/sdk/hiding/hiding.ts";
import { createExpiring } from "@parley/sdk/expiring/expiring.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import type { Socket } from "@parley/sdk/ports/socket.ts";
import type { Store } from "@parley/sdk/ports/store.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { createFaults } from "@parley/sdk/testing/faults.ts";
import { createModelServer, type ModelServer } from "@parley/sdk/testing/model-server.ts";
import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { createSimulatedClock, type SimulatedClock } from "@parley/sdk/testing/simulated-clock.ts";
import { createSimulatedNetwork } from "@parley/sdk/testing/simulated-network.ts";
import { trustingDecoder } from "@parley/sdk/testing/trusting-decoder.ts";
import type { FromWorker, SessionNews } from "../channel/messages.ts";
import { namesOf } from "../channel/names.ts";
import { createRemoteEngine, type EngineTrouble } from "../channel/remote-engine.ts";
import type { StartWorker } from "../channel/tab-worker.ts";
import type { Engine } from "../engine.ts";
import { patchState, type StatePatch } from "../state-patch.ts";
import { createCandidate, type Term, type TermEnd } from "../worker/candidate.ts";
import { createHost } from "../worker/host.ts";
import { createFakeBrowser, type Context } from "./fake-browser.ts";

/** A tab of the lab: its page and its worker. */
export interface LabTab {
  readonly engine: Engine;
  readonly state: () => MessengerState;
  /** Every patch that came, as plain data. */
  readonly patches: readonly { readonly patch: StatePatch; readonly whole: boolean }[];
  readonly troubles: readonly EngineTrouble[];
  /** How many workers it has started. */
  readonly workers: () => number;
  /** Stands still, its worker too, as a browser does with tabs in the background. */
  freeze(): void;
  thaw(): void;
  /** Ends at once, as a crash does. */
  kill(): void;
  /** Its worker alone hangs. */
  hang(): void;
}

/** Tabs of one person in one browser, and a server, under a simulated clock. */
export interface TabLab {
  readonly clock: SimulatedClock;
  readonly server: ModelServer;
  readonly me: Id;
  readonly other: Id;
  readonly chat: Id;
  /** Opens a tab, and waits until it is at ease. */
  openTab(): Promise<LabTab>;
  /** How many terms have begun. */
  readonly terms: () => number;
  /** What should not have happened. */
  readonly reported: readonly unknown[];
  /** The texts of the chat's log, in order. */
  texts(): readonly string[];
}

/** Milliseconds that a commit takes. */
const COMMIT = 2;

export function createTabLab(): TabLab {
  const random = createSeededRandom(7);
  const clock = createSimulatedClock();
  const server = createModelServer({ clock, random: random.fork() });
  const me = server.addPerson("ann").id;
  const other = server.addPerson("ben").id;
  const faults = createFaults(random.fork());
  faults.heal();
  const network = createSimulatedNetwork({
    server,
    clock,
    faults,
    whose: () => ({ userId: me, deviceId: me }),
  });
  const chat = server.createGroup(me, [other]);
  const browser = createFakeBrowser(clock);
  const names = namesOf(me);
  const stored = createMemoryStore();
  const reported: unknown[] = [];
  const report = (error: unknown): void => void reported.push(error);
  let epoch = 0;

  function openStore(context: Context, lost: () => void): Store & { readonly epoch: number } {
    epoch += 1;
    const mine = epoch;
    return {
      ...stored,
      epoch: mine,
      async commit(change) {
        const { promise, resolve } = Promise.withResolvers<void>();
        context.clock.after(COMMIT, resolve);
        await promise;
        if (mine !== epoch) {
          lost();
          throw new Error("a later owner has the store");
        }
        await stored.commit(change);
      },
    };
  }

  function openSocket(context: Context): Socket {
    const socket = network.open(me);
    return {
      send: (data) => socket.send(data),
      close: () => socket.close(),
      addEventListener(type: string, listener: (event: never) => void) {
        const heard = (event: never): void => context.deliver(() => listener(event));
        socket.addEventListener(type as "message", heard as (event: { data: unknown }) => void);
      },
    };
  }

  async function beginTerm(
    context: Context,
    tabId: Id,
    over: (why: TermEnd) => void,
  ): Promise<Term> {
    const store = openStore(context, () => over("lost"));
    const messenger = createMessenger({
      makeErasing: createErasing,
      makeHiding: createHiding,
      makeExpiring: createExpiring,
      clock: context.clock,
      random,
      store,
      codec: plainCodec,
      openSocket: () => openSocket(context),
      decodeFrame: trustingDecoder,
      tokens: fixedToken("token"),
      rest: { call: () => Promise.reject(new NetworkError("no server")) },
      report: () => undefined,
    });
    const host = createHost({
      ownerTabId: tabId,
      epoch: store.epoch,
      names,
      channels: context.channels,
      locks: context.locks,
      clock: context.clock,
      messenger,
      owner: { accessToken: async () => "token", tokenRefused: async () => undefined },
      report,
    });
    await messenger.start();
    return {
      epoch: store.epoch,
      join: host.join,
      async stop() {
        host.stop();
        await messenger.stop();
      },
    };
  }

  function workersOf(workers: Context[]): StartWorker {
    return (hear) => {
      const context = browser.context();
      workers.push(context);
      const tell = (message: FromWorker): void => void clock.after(1, () => hear(message));
      let candidate: ReturnType<typeof createCandidate> | null = null;
      return {
        post(message) {
          clock.after(1, () => context.deliver(() => receive(message)));
        },
        end: context.kill,
      };
      function receive(message: Parameters<ReturnType<StartWorker>["post"]>[0]): void {
        if (message.type === "steal") return candidate?.steal();
        candidate = createCandidate({
          tabId: message.tabId,
          names,
          locks: context.locks,
          channels: context.channels,
          clock: context.clock,
          beginTerm: (over) => beginTerm(context, message.tabId, over),
          reasonOf: () => "failed",
          tellPage: tell,
          report,
        });
        candidate.stand();
      }
    };
  }

  return {
    clock,
    server,
    me,
    other,
    chat,
    reported,
    terms: () => epoch,
    texts() {
      const { entries } = server.entries(me, chat, { limit: 200 });
      return entries.flatMap((entry) =>
        entry.class === "message" && typeof entry.body === "object" && "text" in entry.body
          ? [entry.body.text]
          : [],
      );
    },
    async openTab() {
      const page = browser.context();
      const workers: Context[] = [];
      const patches: { patch: StatePatch; whole: boolean }[] = [];
      const troubles: EngineTrouble[] = [];
      let state = emptyState;
      const news: SessionNews[] = [];
      const engine = createRemoteEngine({
        userId: me,
        session: null,
        clock: page.clock,
        random,
        locks: page.locks,
        channels: page.channels,
        startWorker: workersOf(workers),
        isVisible: () => true,
        afterPaint: (run) => void page.clock.after(16, run),
        onSession: (said) => void news.push(said),
        onTrouble: (trouble) => void troubles.push(trouble),
        report,
      });
      engine.subscribe((patch, whole) => {
        patches.push({ patch, whole });
        state = patchState(whole ? emptyState : state, patch);
      });
      engine.start();
      await clock.pass(2_000);
      const all = (): readonly Context[] => [page, ...workers];
      return {
        engine,
        state: () => state,
        patches,
        troubles,
        workers: () => workers.length,
        freeze: () => all().forEach((one) => one.freeze()),
        thaw: () => all().forEach((one) => one.thaw()),
        hang: () => workers.at(-1)?.freeze(),
        kill() {
          network.cut(me, true);
          for (const one of all()) one.kill();
        },
      };
    },
  };
}
