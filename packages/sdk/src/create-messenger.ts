import { createAccountLog } from "./account/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Cursor } from "@parley/protocol/sync.ts";
import { problem } from "@parley/protocol/problem.ts";
import type { WelcomeFrame } from "@parley/protocol/ws/welcome.ts";
import { createConnection } from "./connection/connection.ts";
import type { Link, LiveFrame } from "./connection/link.ts";
import type { Erasing, ErasingPorts } from "./erasing/erasing.ts";
import type { Expiring, ExpiringPorts } from "./expiring/expiring.ts";
import { createPendingErasures } from "./erasing/pending-erasures.ts";
import type { Draft } from "./ledger/draft.ts";
import { emptyState, stateFromStore } from "./ledger/initial-state.ts";
import { createHidingLedger } from "./hiding/hiding-ledger.ts";
import type { Hiding, HidingPorts } from "./hiding/hiding.ts";
import { createLedger } from "./ledger/ledger.ts";
import type { Messenger } from "./messenger.ts";
import { createOutbox } from "./outbox/outbox.ts";
import type { BodyCodec } from "./ports/body-codec.ts";
import type { Clock } from "./ports/clock.ts";
import type { FileUploads } from "./ports/file-uploads.ts";
import type { FrameDecoder } from "./ports/frame-decoder.ts";
import type { Random } from "./ports/random.ts";
import type { OpenSocket } from "./ports/socket.ts";
import type { Store } from "./ports/store.ts";
import type { TokenSource } from "./ports/token-source.ts";
import { ProblemError } from "./problem-error.ts";
import { withPresence } from "./presence/presence.ts";
import { createReceiptBatcher } from "./receipts/batcher.ts";
import { markMessage } from "./receipts/mark-message.ts";
import { markRead } from "./receipts/mark-read.ts";
import { createPendingAdvances } from "./receipts/pending-advances.ts";
import { asOf } from "./reducer/fold-expired.ts";
import { WINDOW_ITEMS } from "./reducer/timeline.ts";
import type { RestClient } from "./rest/rest-client.ts";
import { createHistory } from "./search/history.ts";
import { adopt } from "./sync/adopt.ts";
import { createEarlyReceipts } from "./sync/early-receipts.ts";
import type { FoldContext } from "./sync/fold-plan.ts";
import { createNeeds } from "./sync/needs.ts";
import { createRepair } from "./sync/repair.ts";
import { createSync } from "./sync/sync.ts";
import { createFindItem } from "./timeline/find-item.ts";
import { createPages } from "./timeline/pages.ts";
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
  /** Takes the files of messages to the server; unless told, all that is sent has its files there. */
  readonly uploads?: FileUploads;
  /** `createErasing`, or what loads it once it is wanted. */
  readonly makeErasing: (ports: ErasingPorts) => Erasing;
  /** `createHiding`, or what loads it once something is hidden. */
  readonly makeHiding: (ports: HidingPorts) => Hiding;
  /** `createExpiring`, or what loads it once the stored chats show. */
  readonly makeExpiring: (ports: ExpiringPorts) => Expiring;
  /** Told of files whose message was erased or has disappeared: what is here of them is to go. */
  readonly forgetFiles?: (fileIds: readonly Id[]) => void | Promise<void>;
  /** Told of files whose message one deleted for oneself: what is here of them is to go, unless it is not sent yet. */
  readonly letGoFiles?: (fileIds: readonly Id[]) => void;
  /** Items of a window at most, two pages or more; 400 unless told. */
  readonly windowItems?: number;
  /** Told of what should not happen: a store that fails, a defect. The messenger begins anew. */
  readonly report: (error: unknown) => void;
}

const NO_UPLOADS: FileUploads = {
  upload: () => Promise.reject(new ProblemError(problem("file_unknown"))),
  lost: () => Promise.resolve(),
  discard: () => undefined,
};

/** Puts a messenger together. Nothing happens before `start`. */
export function createMessenger(ports: MessengerPorts): Messenger {
  const { random, store, codec, report } = ports;
  let stopped = false;
  /** After `stop` nothing happens any more, whoever still waits for something. */
  const clock: Clock = {
    now: ports.clock.now,
    after: (milliseconds, run) =>
      ports.clock.after(milliseconds, () => {
        if (!stopped) run();
      }),
  };
  const ledger = createLedger(store, emptyState);
  const pending = createPendingAdvances();
  const folding: FoldContext = {
    store,
    codec,
    needs: createNeeds(),
    early: createEarlyReceipts(),
    pending,
    erasing: createPendingErasures(),
    unsure: new Set(),
    now: () => serverNow(),
    windowItems: ports.windowItems ?? WINDOW_ITEMS,
    folded,
  };
  const repair = createRepair({ ledger, clock, folding });
  let cursor: Cursor | null = null;
  let active = false;
  let link: Link | null = null;
  let deviceId = "";
  /** Milliseconds that the server's clock is ahead of this device's, as it was heard last. */
  let ahead = 0;
  const serverNow = (): number => clock.now() + ahead;

  const connection = createConnection(ports, {
    phase: (state) => ledger.patch((now) => ({ ...now, connection: state })),
    up: (on, welcome) => void up(on, welcome),
    greeted: (welcome) => {
      ahead = Date.parse(welcome.serverTime) - clock.now();
    },
    live,
    down,
  });
  const account = createAccountLog({
    ledger: createHidingLedger(ledger, folding, (id, runs) => hiding.showAgain(id, runs)),
    clock,
    random,
    deviceId: () => deviceId,
    report,
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
    account,
    caughtUp,
    report,
  });
  const outbox = createOutbox({
    ledger,
    clock,
    random,
    codec,
    uploads: ports.uploads ?? NO_UPLOADS,
    expect: sync.expect,
    report,
  });
  const receipts = createReceiptBatcher({
    ledger,
    clock,
    pending,
    unsure: folding.unsure,
    settled: sync.kick,
  });
  const erasing = ports.makeErasing({ ledger, clock, random, folding, rest: ports.rest, report });
  const expiring = ports.makeExpiring({
    ledger,
    clock,
    random,
    store,
    folding,
    serverNow,
    rest: ports.rest,
    settled: sync.kick,
    report,
  });
  const pages = createPages({ ledger, folding, rest: ports.rest, serverNow, report });
  const hiding = ports.makeHiding({
    ledger,
    clock,
    folding,
    pages,
    rest: ports.rest,
    letGoFiles: (fileIds) => ports.letGoFiles?.(fileIds),
    settled: sync.kick,
    report,
  });
  const history = createHistory({ ledger, store, pages });
  const windows = createWindows({ ledger, folding, pages, report });
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
    for (const erasure of stored.erasures) folding.erasing.add(erasure);
    outbox.restore(stored.outbox);
    account.restore(stored.account);
    ledger.patch(({ connection }) => ({ ...stateFromStore(stored, serverNow()), connection }));
    if (stored.goneFiles.length > 0) forgetFiles(stored.goneFiles);
  }

  /** Has what is here of files removed; what this device did not come to is done with its next start. */
  function forgetFiles(fileIds: readonly Id[]): void {
    Promise.resolve(ports.forgetFiles?.(fileIds))
      .then(() => ledger.step(() => ({ change: { forgottenFiles: fileIds }, patch: (now) => now })))
      .catch(report);
  }

  async function up(on: Link, welcome: WelcomeFrame): Promise<void> {
    link = on;
    deviceId = welcome.deviceId;
    ledger.patch((now) => ({ ...now, connection: { phase: "syncing" } }));
    try {
      await identify(welcome.userId);
    } catch (error) {
      on.abandon();
      report(error);
      return;
    }
    if (link !== on) return;
    if (active) on.post({ type: "activity", active });
    typingOut.begin(on);
    outbox.begin(on);
    erasing.begin(on);
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
          folding.erasing.clear();
          folding.unsure.clear();
          account.restore({ seq: 0, entries: [], pending: [] });
        },
      };
    });
  }

  function caughtUp(): void {
    connection.proven();
    ledger.patch((now) => ({ ...now, connection: { phase: "online" }, ready: true }));
    if (link !== null) expiring.begin(link);
    windows.retry();
    const { conversations, account: own } = ledger.getState();
    for (const id of Object.keys(own.hidden)) {
      if (conversations[id]?.preview === null) hiding.bringLine(id);
    }
  }

  function down(): void {
    link = null;
    sync.end();
    outbox.end();
    erasing.end();
    expiring.end();
    receipts.end();
    account.end();
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
      case "account":
        if (link !== null) void account.live(link, frame);
        return;
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
    expiring.folded(draft);
    if (draft.goneFiles.size > 0) forgetFiles([...draft.goneFiles]);
    if (draft.hidden.length > 0) hiding.letGo(draft.hidden);
    for (const id of draft.lineless) hiding.bringLine(id);
    for (const id of draft.recount) hiding.recount(id);
    for (const id of draft.jumped) windows.jumped(id);
  }

  return {
    async start() {
      stopped = false;
      // In its turn: what was sent or set before is stored by then.
      await ledger.step(async () => {
        await load();
        return null;
      });
      expiring.start();
      connection.start();
    },
    async stop() {
      connection.stop();
      expiring.stop();
      // Whatever is being stored is stored to the end.
      await ledger.step(() => null);
      stopped = true;
    },
    getState: ledger.getState,
    subscribe: ledger.subscribe,
    send(conversationId, content, clientId, references) {
      typingOut.set(conversationId, false);
      return outbox.send(conversationId, content, clientId, references);
    },
    retry: outbox.retry,
    discard: outbox.discard,
    async markRead(conversationId, seq) {
      await markRead(ledger, folding, conversationId, seq);
      await account.put({ type: "markedUnread", conversationId, on: false });
    },
    markOpened: (conversationId, seq) =>
      markMessage(ledger, folding, conversationId, seq, "opened"),
    markPlayed: (conversationId, seq) =>
      markMessage(ledger, folding, conversationId, seq, "played"),
    erase: erasing.erase,
    put: account.put,
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
    loadNewer: windows.loadNewer,
    closeTimeline: windows.close,
    item: createFindItem({ ledger, store, pages, serverNow }),
    async search(query) {
      const page = await store.search(query);
      const now = serverNow();
      return {
        ...page,
        items: page.items.filter((item) => asOf(item, now) === item),
        // Before the first sync there may be chats that nobody here knows of.
        complete: page.complete && ledger.getState().ready,
      };
    },
    fetchHistory: history.fetch,
    adopt: (conversation) => adopt(ledger, folding, conversation).then(sync.kick),
    learn: sync.people,
  };
}
