import type { Cursor } from "@parley/protocol/sync.ts";
import type { WelcomeFrame } from "@parley/protocol/ws/welcome.ts";
import { createConnection } from "./connection/connection.ts";
import type { Link, LiveFrame } from "./connection/link.ts";
import type { Draft } from "./ledger/draft.ts";
import { emptyState, stateFromStore } from "./ledger/initial-state.ts";
import { createLedger } from "./ledger/ledger.ts";
import type { Messenger } from "./messenger.ts";
import { createOutbox } from "./outbox/outbox.ts";
import type { BodyCodec } from "./ports/body-codec.ts";
import type { Clock } from "./ports/clock.ts";
import type { FrameDecoder } from "./ports/frame-decoder.ts";
import type { Random } from "./ports/random.ts";
import type { OpenSocket } from "./ports/socket.ts";
import type { Store } from "./ports/store.ts";
import type { TokenSource } from "./ports/token-source.ts";
import { withPresence } from "./presence/presence.ts";
import { createReceiptBatcher } from "./receipts/batcher.ts";
import { markRead } from "./receipts/mark-read.ts";
import { createPendingAdvances } from "./receipts/pending-advances.ts";
import type { RestClient } from "./rest/rest-client.ts";
import { adopt } from "./sync/adopt.ts";
import { createEarlyReceipts } from "./sync/early-receipts.ts";
import type { FoldContext } from "./sync/fold-plan.ts";
import { createNeeds } from "./sync/needs.ts";
import { createRepair } from "./sync/repair.ts";
import { createSync } from "./sync/sync.ts";
import { createWindows } from "./timeline/windows.ts";
import { createIncomingTyping } from "./typing/incoming-typing.ts";
import { createOutgoingTyping } from "./typing/outgoing-typing.ts";

/** What a messenger needs from the place where it runs. */
export interface MessengerPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly codec: BodyCodec;
  readonly openSocket: OpenSocket;
  readonly decodeFrame: FrameDecoder;
  readonly tokens: TokenSource;
  /** Reads the pages of a log that lie before what the socket brought. */
  readonly rest: RestClient;
  /** Told of what should not happen: a store that fails, a defect. The messenger begins anew. */
  readonly report: (error: unknown) => void;
}

/** Puts a messenger together. Nothing happens before `start`. */
export function createMessenger(ports: MessengerPorts): Messenger {
  const { clock, random, store, codec, report } = ports;
  const ledger = createLedger(store, emptyState);
  const pending = createPendingAdvances();
  const folding: FoldContext = {
    store,
    codec,
    needs: createNeeds(),
    early: createEarlyReceipts(),
    pending,
    unsure: new Set(),
    folded,
  };
  const repair = createRepair({ ledger, clock, folding });
  let cursor: Cursor | null = null;
  let active = false;
  let link: Link | null = null;

  const connection = createConnection(ports, {
    phase: (state) => ledger.patch((now) => ({ ...now, connection: state })),
    up: (on, welcome) => void up(on, welcome),
    live,
    down,
  });
  const sync = createSync({
    ledger,
    clock,
    folding,
    repair,
    cursor: {
      get: () => cursor,
      set: (next) => {
        cursor = next;
      },
    },
    caughtUp,
    report,
  });
  const outbox = createOutbox({ ledger, clock, random, codec, expect: sync.expect, report });
  const receipts = createReceiptBatcher({
    ledger,
    clock,
    pending,
    unsure: folding.unsure,
    settled: sync.kick,
  });
  const windows = createWindows({ ledger, folding, rest: ports.rest, report });
  const typingOut = createOutgoingTyping(clock);
  const typingIn = createIncomingTyping(ledger, clock);

  async function load(): Promise<void> {
    const stored = await store.load();
    cursor = stored.cursor;
    for (const advance of stored.advances) {
      pending.set(advance);
      // An advance whose count was a guess looks like any other by now: the server counts again.
      const unread = stored.conversations.find(({ id }) => id === advance.conversationId)?.unread;
      if (unread !== undefined && unread > 0) folding.unsure.add(advance.conversationId);
    }
    outbox.restore(stored.outbox);
    ledger.patch((now) => ({ ...stateFromStore(stored), connection: now.connection }));
  }

  async function up(on: Link, { userId }: WelcomeFrame): Promise<void> {
    link = on;
    ledger.patch((now) => ({ ...now, connection: { phase: "syncing" } }));
    try {
      await identify(userId);
    } catch (error) {
      on.abandon();
      report(error);
      return;
    }
    if (link !== on) return;
    if (active) on.post({ type: "activity", active });
    typingOut.begin(on);
    outbox.begin(on);
    receipts.begin(on);
    await sync.begin(on);
  }

  /** What is stored belongs to one person; for another one everything begins anew. */
  function identify(userId: string): Promise<void> {
    return ledger.step(() => {
      const { me } = ledger.getState();
      if (me === userId) return null;
      if (me === null) {
        return { change: { me: userId }, patch: (now) => ({ ...now, me: userId }) };
      }
      return {
        change: { reset: true, me: userId },
        patch: ({ connection }) => ({ ...emptyState, connection, me: userId }),
        done: () => {
          cursor = null;
          pending.clear();
          folding.unsure.clear();
        },
      };
    });
  }

  function caughtUp(): void {
    connection.proven();
    ledger.patch((now) => ({ ...now, connection: { phase: "online" }, ready: true }));
  }

  function down(): void {
    link = null;
    sync.end();
    outbox.end();
    receipts.end();
    typingOut.end();
    typingIn.clear();
    // Who is here is not known without a connection.
    ledger.patch((now) => ({ ...now, presence: {} }));
  }

  function live(frame: LiveFrame): void {
    switch (frame.type) {
      case "entries":
        return take(repair.live(frame.entries));
      case "receipts":
        return take(sync.receipts(frame.receipts));
      case "person":
        return take(sync.people([frame.person]));
      case "typed":
        return typingIn.typed(frame);
      case "presence":
        return ledger.patch((now) => withPresence(now, frame.people));
    }
  }

  /** Sees to what a step left to do, or begins anew when it failed. */
  function take(step: Promise<void>): void {
    const on = link;
    step.then(sync.kick, (error: unknown) => {
      on?.abandon();
      report(error);
    });
  }

  function folded(draft: Draft): void {
    for (const advance of draft.advances.values()) pending.set(advance);
    receipts.schedule();
    for (const id of draft.jumped) windows.jumped(id);
  }

  return {
    async start() {
      await load();
      connection.start();
    },
    async stop() {
      connection.stop();
      // Whatever is being stored is stored to the end.
      await ledger.step(() => null);
    },
    getState: ledger.getState,
    subscribe: ledger.subscribe,
    send(conversationId, content) {
      typingOut.set(conversationId, false);
      return outbox.send(conversationId, content);
    },
    retry: outbox.retry,
    discard: outbox.discard,
    markRead: (conversationId, seq) => markRead(ledger, folding, conversationId, seq),
    setTyping: typingOut.set,
    setActive(next) {
      if (next === active) return;
      active = next;
      link?.post({ type: "activity", active });
      if (active) connection.hurry();
    },
    setNetwork: connection.setNetwork,
    openTimeline: windows.open,
    loadOlder: windows.loadOlder,
    closeTimeline: windows.close,
    adopt: (conversation) => adopt(ledger, folding, conversation).then(sync.kick),
    learn: sync.people,
  };
}
