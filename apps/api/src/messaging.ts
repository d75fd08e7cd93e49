import type { Id } from "@parley/protocol/id.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { createAccountLog, type AccountLog } from "./account-log/account-log.ts";
import type { SessionEvents } from "./accounts/session-events.ts";
import type { ConversationReader } from "./conversation/conversation-reader.ts";
import { createErasing } from "./conversation/erasing.ts";
import { startExpiring } from "./conversation/expiring.ts";
import { createGroupManagement } from "./conversation/group-management.ts";
import { createKeeping } from "./conversation/keeping.ts";
import type { MessageLog } from "./conversation/message-log.ts";
import { createOpenConversations } from "./conversation/open-conversations.ts";
import { createTimers } from "./conversation/timers.ts";
import { createAudiences } from "./delivery/audiences.ts";
import type { Bus } from "./delivery/bus.ts";
import { startFanOut } from "./delivery/fan-out.ts";
import { meterBus } from "./delivery/metered-bus.ts";
import type { PeopleDirectory } from "./delivery/people-directory.ts";
import { createPresence, type PresenceService } from "./delivery/presence.ts";
import { joinNodes } from "./delivery/nodes.ts";
import { publishAccount } from "./delivery/publish-account.ts";
import { publishEntries } from "./delivery/publish-entries.ts";
import { createLoneReadership } from "./delivery/readership.ts";
import { createReceipts } from "./delivery/receipts.ts";
import { createSessions, type Sessions } from "./delivery/sessions.ts";
import { createSharedReadership } from "./delivery/shared-readership.ts";
import { createSync } from "./delivery/sync.ts";
import { createTyping } from "./delivery/typing.ts";
import { GATEWAY_LIMITS, type GatewayLimits } from "./gateway/gateway-limits.ts";
import { registerSocket } from "./gateway/socket-route.ts";
import { registerAccountLogRoutes } from "./http/account-log.ts";
import { registerConversationRoutes } from "./http/conversations.ts";
import { registerLogRoutes } from "./http/log.ts";
import { registerMemberRoutes } from "./http/members.ts";
import type { Meter } from "./meter.ts";
import { relaySessionEvents } from "./platform/session-events-relay.ts";
import { issuesOf } from "./plugins/issues.ts";
import { problemOf } from "./plugins/problems.ts";
import { safeError } from "./plugins/safe-error.ts";
import { createAccountLogStore } from "./postgres/account-log/account-log-store.ts";
import { createKeptFiles } from "./postgres/media/kept-files.ts";
import type { Database } from "./postgres/connection.ts";
import { createChangeStore } from "./postgres/conversation/change-store.ts";
import { createConversationReader } from "./postgres/conversation/conversation-reader.ts";
import { createErasureStore } from "./postgres/conversation/erasure-store.ts";
import { createExpiryStore } from "./postgres/conversation/expiry-store.ts";
import { createKeepStore } from "./postgres/conversation/keep-store.ts";
import { createMessageLog } from "./postgres/conversation/message-log.ts";
import { createPeopleCheck } from "./postgres/conversation/people-check.ts";
import { createAudienceStore } from "./postgres/delivery/audience-store.ts";
import { createContacts } from "./postgres/delivery/contacts.ts";
import { createEntryReader } from "./postgres/delivery/entry-reader.ts";
import { createLastSeenStore } from "./postgres/delivery/last-seen-store.ts";
import { createMarkStore } from "./postgres/delivery/mark-store.ts";
import { createPeopleDirectory } from "./postgres/delivery/people-directory.ts";
import { createReadershipStore } from "./postgres/delivery/readership-store.ts";
import { createReceiptStore } from "./postgres/delivery/receipt-store.ts";
import { createSyncReader } from "./postgres/delivery/sync-reader.ts";

export interface MessagingOptions {
  database: Database;
  meter: Meter;
  bus: Bus;
  events: SessionEvents;
  storePicture: (picture: Uint8Array) => Promise<string>;
  isAllowedOrigin: (request: FastifyRequest) => boolean;
  /** Seconds over which the clients are spread that a stopping node sends away. */
  drainSeconds: number;
  /** Batches of messages under way in the database at once. */
  appendLanes: number;
  /** Seconds after which messages may disappear in chats. */
  timers: readonly number[];
  /** Of the socket; tests bring their own. */
  limits?: GatewayLimits;
}

export interface Messaging {
  log: MessageLog;
  reader: ConversationReader;
  people: PeopleDirectory;
  accountLog: AccountLog;
  sessions: Sessions;
  presence: PresenceService;
  registerRoutes: () => Promise<void>;
  /** Adds to what is read from the database where the bus cannot be relied on. */
  alsoCatchUp: (round: () => Promise<void>) => void;
  /** Tells of conversations in which messages disappeared. */
  onExpired: (listener: (conversationIds: ReadonlySet<Id>) => void) => void;
}

/** Wires conversations, delivery, the socket and their routes into the app. */
export function installMessaging(app: FastifyInstance, options: MessagingOptions): Messaging {
  const { database, meter, events, storePicture, isAllowedOrigin } = options;
  const onError = (error: unknown): void =>
    app.log.error({ err: safeError(error) }, "Delivering failed");

  const bus = meterBus(options.bus, meter);
  const feed = publishEntries(bus);
  const log = createMessageLog(database, feed, options.appendLanes, meter);
  const erasing = createErasing(createErasureStore(database), feed);
  const keeping = createKeeping(createKeepStore(database), feed);
  const reader = createConversationReader(database);
  const store = createChangeStore(database);
  const knownPeople = createPeopleCheck(database);
  const conversations = createOpenConversations(store, reader, knownPeople, feed);
  const groups = createGroupManagement(store, reader, knownPeople, feed);
  const timers = createTimers(store, reader, feed, options.timers);
  const people = createPeopleDirectory(database);
  const contacts = createContacts(database);

  const shared = bus.shared
    ? createSharedReadership({
        bus,
        store: createReadershipStore(database),
        onHead: (conversationId, seq) => fanOut.reached(conversationId, seq),
        onUnread: (conversationId) => audiences.forget(conversationId),
      })
    : undefined;
  const readership = shared ?? createLoneReadership();
  const sessions = createSessions(readership.departed);
  const audiences = createAudiences(createAudienceStore(database), {
    isHeard: (conversationId) => readership.placeOf(conversationId) !== undefined,
  });
  const lastSeen = createLastSeenStore(database);
  const presence = createPresence({ bus, sessions, contacts, lastSeen, onError });
  const typing = createTyping(audiences, bus);
  const receipts = createReceipts({
    store: createReceiptStore(database),
    marks: createMarkStore(database),
    log,
    bus,
    feed,
    meter,
  });
  const sync = createSync(createSyncReader(database), reader, people, meter);
  const accountLog = createAccountLog(
    createAccountLogStore(database),
    publishAccount(bus),
    createKeptFiles(database).mayKeep,
  );
  const fanOut = startFanOut({
    bus,
    sessions,
    audiences,
    readership,
    entries: createEntryReader(database),
    people,
    contacts,
    onJoined: presence.introduce,
    onError,
  });
  const endRelay = relaySessionEvents(events, bus);
  const rounds = shared === undefined ? [] : [shared.catchUp];
  const expiryListeners: ((conversationIds: ReadonlySet<Id>) => void)[] = [];
  const expiring = startExpiring({
    store: createExpiryStore(database),
    onGone: (ids) => expiryListeners.forEach((listener) => listener(ids)),
    onError: (error) =>
      app.log.error({ err: safeError(error) }, "Taking expired messages away failed"),
  });
  const leaveNodes = joinNodes({ bus, presence, rounds, onError });
  app.addHook("onClose", async () => {
    await expiring.stop();
    endRelay();
    typing.stop();
    fanOut.stop();
    await presence.stop();
    await leaveNodes();
  });

  const registerRoutes = async (): Promise<void> => {
    registerConversationRoutes(app, { conversations, groups, timers, reader, storePicture });
    registerMemberRoutes(app, { groups, reader });
    registerLogRoutes(app, { log, erasing, keeping, receipts, sync, typing });
    registerAccountLogRoutes(app, accountLog);
    await registerSocket(app, {
      services: {
        authenticate: (token) => app.authenticateToken(token),
        log,
        erasing,
        receipts,
        sync,
        typing,
        presence,
        sessions,
        accountLog,
        heard: readership.ready,
      },
      events,
      limits: options.limits ?? GATEWAY_LIMITS,
      drainSeconds: options.drainSeconds,
      isAllowedOrigin,
      issuesOf,
      onError,
      problemOf,
      meter,
    });
  };
  return {
    log,
    reader,
    people,
    accountLog,
    sessions,
    presence,
    registerRoutes,
    alsoCatchUp: (round) => void rounds.push(round),
    onExpired: (listener) => void expiryListeners.push(listener),
  };
}
