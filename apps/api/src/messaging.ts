import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SessionEvents } from "./accounts/session-events.ts";
import { createGroupManagement } from "./conversation/group-management.ts";
import { createOpenConversations } from "./conversation/open-conversations.ts";
import { createAudiences } from "./delivery/audiences.ts";
import type { Bus } from "./delivery/bus.ts";
import { startFanOut } from "./delivery/fan-out.ts";
import { meterBus } from "./delivery/metered-bus.ts";
import { createPresence, type PresenceService } from "./delivery/presence.ts";
import { joinNodes } from "./delivery/nodes.ts";
import { publishEntries } from "./delivery/publish-entries.ts";
import { createLoneReadership } from "./delivery/readership.ts";
import { createReceipts } from "./delivery/receipts.ts";
import { createSessions } from "./delivery/sessions.ts";
import { createSharedReadership } from "./delivery/shared-readership.ts";
import { createSync } from "./delivery/sync.ts";
import { createTyping } from "./delivery/typing.ts";
import { GATEWAY_LIMITS, type GatewayLimits } from "./gateway/gateway-limits.ts";
import { registerSocket } from "./gateway/socket-route.ts";
import { registerConversationRoutes } from "./http/conversations.ts";
import { registerLogRoutes } from "./http/log.ts";
import { registerMemberRoutes } from "./http/members.ts";
import type { Meter } from "./meter.ts";
import { relaySessionEvents } from "./platform/session-events-relay.ts";
import { issuesOf } from "./plugins/issues.ts";
import { problemOf } from "./plugins/problems.ts";
import { safeError } from "./plugins/safe-error.ts";
import type { Database } from "./postgres/connection.ts";
import { createChangeStore } from "./postgres/conversation/change-store.ts";
import { createConversationReader } from "./postgres/conversation/conversation-reader.ts";
import { createMessageLog } from "./postgres/conversation/message-log.ts";
import { createPeopleCheck } from "./postgres/conversation/people-check.ts";
import { createAudienceStore } from "./postgres/delivery/audience-store.ts";
import { createContacts } from "./postgres/delivery/contacts.ts";
import { createEntryReader } from "./postgres/delivery/entry-reader.ts";
import { createLastSeenStore } from "./postgres/delivery/last-seen-store.ts";
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
  /** Of the socket; tests bring their own. */
  limits?: GatewayLimits;
}

export interface Messaging {
  presence: PresenceService;
  registerRoutes: () => Promise<void>;
  /** Adds to what is read from the database where the bus cannot be relied on. */
  alsoCatchUp: (round: () => Promise<void>) => void;
}

/** Wires conversations, delivery, the socket and their routes into the app. */
export function installMessaging(app: FastifyInstance, options: MessagingOptions): Messaging {
  const { database, meter, events, storePicture, isAllowedOrigin } = options;
  const onError = (error: unknown): void =>
    app.log.error({ err: safeError(error) }, "Delivering failed");

  const bus = meterBus(options.bus, meter);
  const feed = publishEntries(bus);
  const log = createMessageLog(database, feed, meter);
  const reader = createConversationReader(database);
  const store = createChangeStore(database);
  const knownPeople = createPeopleCheck(database);
  const conversations = createOpenConversations(store, reader, knownPeople, feed);
  const groups = createGroupManagement(store, reader, knownPeople, feed);
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
  const receipts = createReceipts(createReceiptStore(database), log, bus, meter);
  const sync = createSync(createSyncReader(database), reader, people, meter);
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
  const leaveNodes = joinNodes({ bus, presence, rounds, onError });
  app.addHook("onClose", async () => {
    endRelay();
    typing.stop();
    fanOut.stop();
    await presence.stop();
    await leaveNodes();
  });

  const registerRoutes = async (): Promise<void> => {
    registerConversationRoutes(app, { conversations, groups, reader, storePicture });
    registerMemberRoutes(app, { groups, reader });
    registerLogRoutes(app, { log, receipts, sync, typing });
    await registerSocket(app, {
      services: {
        authenticate: (token) => app.authenticateToken(token),
        log,
        receipts,
        sync,
        typing,
        presence,
        sessions,
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
  return { presence, registerRoutes, alsoCatchUp: (round) => void rounds.push(round) };
}
