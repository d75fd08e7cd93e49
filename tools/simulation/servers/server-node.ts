import { createAccountLog } from "@parley/api/account-log/account-log.ts";
import type { Caller } from "@parley/api/caller.ts";
import { createErasing } from "@parley/api/conversation/erasing.ts";
import { createKeeping, type Keeping } from "@parley/api/conversation/keeping.ts";
import { createTimers, type Timers } from "@parley/api/conversation/timers.ts";
import { createGroupManagement } from "@parley/api/conversation/group-management.ts";
import type { GroupManagement } from "@parley/api/conversation/group-management.ts";
import {
  createOpenConversations,
  type OpenConversations,
} from "@parley/api/conversation/open-conversations.ts";
import type { MessageLog } from "@parley/api/conversation/message-log.ts";
import { createAudiences } from "@parley/api/delivery/audiences.ts";
import { startCatchUp } from "@parley/api/delivery/catch-up.ts";
import { startFanOut } from "@parley/api/delivery/fan-out.ts";
import { createPresence } from "@parley/api/delivery/presence.ts";
import { publishAccount } from "@parley/api/delivery/publish-account.ts";
import { publishEntries } from "@parley/api/delivery/publish-entries.ts";
import { createReceipts } from "@parley/api/delivery/receipts.ts";
import { createSessions } from "@parley/api/delivery/sessions.ts";
import { createSharedReadership } from "@parley/api/delivery/shared-readership.ts";
import { createSync } from "@parley/api/delivery/sync.ts";
import { createTyping } from "@parley/api/delivery/typing.ts";
import { comeBack } from "@parley/api/gateway/come-back.ts";
import { createFrameDecoder } from "@parley/api/gateway/decode-frame.ts";
import type { Connection, Gateway } from "@parley/api/gateway/gateway.ts";
import { GATEWAY_LIMITS } from "@parley/api/gateway/gateway-limits.ts";
import { openConnection } from "@parley/api/gateway/open-connection.ts";
import type { Authenticated } from "@parley/api/gateway/services.ts";
import { ReadLine } from "@parley/api/gateway/read-line.ts";
import { createTurnEnd } from "@parley/api/gateway/turn-end.ts";
import { unreadMeter } from "@parley/api/meter.ts";
import { issuesOf } from "@parley/api/plugins/issues.ts";
import { isDatabaseAway } from "@parley/api/plugins/database-away.ts";
import { problemOf } from "@parley/api/plugins/problems.ts";
import { createMessageLog } from "@parley/api/postgres/conversation/message-log.ts";
import { createAppendDatabase } from "./append-statement.ts";
import type { RawSocket, ServerSocket } from "./server-socket.ts";
import type { BusEnd } from "./simulated-bus.ts";
import type { StorageLink } from "./simulated-storage.ts";
import { createStoragePorts, type StoragePorts, type Tables } from "./storage-ports.ts";

/** Bytes that may wait for a client: few enough that ordinary histories come to it. */
const LIMITS = { ...GATEWAY_LIMITS, dropEphemeralBytes: 2 * 1024, closeBytes: 6 * 1024 };

/** Milliseconds between two looks at slow readers, as the socket's route has it. */
const CHECK_MS = 1_000;

/** Seconds after which messages disappear here, as the scenario wants it. */
const TIMERS = [5, 20, 60, 300];

/** One process of the server, wired as the app wires it, on a simulated database and bus. */
export interface ServerNode {
  accept(server: ServerSocket): void;
  readonly log: MessageLog;
  readonly groups: Pick<
    GroupManagement,
    "addMembers" | "changeFace" | "changeRole" | "removeMember"
  >;
  readonly timers: Timers;
  readonly keeping: Keeping;
  readonly conversations: Pick<OpenConversations, "createGroup">;
  /** Ends it where it stands: nothing that it still does reaches anybody. */
  crash(): void;
  /** Ends it as a stopped process ends: what it has taken is answered first. */
  drain(): Promise<void>;
}

/** What a defect replaces in a node. */
export interface NodeParts {
  readonly ports: (ports: StoragePorts) => StoragePorts;
  readonly log: (log: MessageLog) => MessageLog;
  readonly raw: (raw: RawSocket) => RawSocket;
}

export interface ServerNodePorts {
  readonly tables: Tables;
  readonly link: StorageLink;
  readonly bus: BusEnd;
  readonly parts: NodeParts;
  /** People in the audiences that a node keeps in memory. */
  readonly audiencePeople: number;
  readonly whose: (token: string) => Caller | undefined;
  /** Told of what a server would only log. */
  readonly onError: (error: unknown) => void;
}

const decode = createFrameDecoder(issuesOf);

export function startServerNode(node: ServerNodePorts): ServerNode {
  const { link, bus, tables, parts } = node;
  const ports = parts.ports(createStoragePorts(tables, link));
  const onError = (error: unknown): void => {
    if (!isDatabaseAway(error)) node.onError(error);
  };

  const feed = publishEntries(bus);
  const appending = createMessageLog(createAppendDatabase(tables, link), feed, 4);
  const log = parts.log({ ...appending, ...ports.reads });
  const { people, contacts, lastSeen } = ports;
  const nobodyUnknown = { unknownAmong: async () => [] };
  const groups = createGroupManagement(ports.changes, ports.conversations, nobodyUnknown, feed);
  const conversations = createOpenConversations(
    ports.changes,
    ports.conversations,
    nobodyUnknown,
    feed,
  );
  const timers = createTimers(ports.changes, ports.conversations, feed, TIMERS);
  const keeping = createKeeping(ports.keeps, feed);
  const readership = createSharedReadership({
    bus,
    store: ports.readership,
    onHead: (conversationId, seq) => fanOut.reached(conversationId, seq),
    onUnread: (conversationId) => audiences.forget(conversationId),
  });
  const sessions = createSessions(readership.departed);
  const audiences = createAudiences(ports.audiences, {
    isHeard: (conversationId) => readership.placeOf(conversationId) !== undefined,
    capacity: node.audiencePeople,
  });
  const presence = createPresence({ bus, sessions, contacts, lastSeen, onError });
  const typing = createTyping(audiences, bus);
  const receipts = createReceipts({
    store: ports.receipts,
    marks: ports.marks,
    log,
    bus,
    feed,
  });
  const sync = createSync(ports.sync, ports.conversations, people);
  const fanOut = startFanOut({
    bus,
    sessions,
    audiences,
    readership,
    entries: ports.entries,
    people,
    contacts,
    onJoined: presence.introduce,
    onError,
  });
  const catchUp = startCatchUp({
    bus,
    allHeard: () => true,
    rounds: [readership.catchUp],
    onError,
  });

  const meter = unreadMeter();
  const connections = new Set<Connection>();
  const beating = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, LIMITS.pingMs);
  const checking = setInterval(() => {
    for (const connection of connections) connection.check(Date.now());
  }, CHECK_MS);

  /** As a script's token is looked up; frames that come meanwhile wait. */
  function authenticate(token: string): Promise<Authenticated> {
    return link.transact(() => {
      const caller = node.whose(token);
      if (caller === undefined) throw new Error("the simulation has no other tokens");
      return { ...caller, expiresAt: null };
    });
  }

  const gateway: Gateway = {
    outflow: { limits: LIMITS, turnEnd: createTurnEnd(), counts: meter.counts },
    line: new ReadLine(LIMITS.readsAtOnce, LIMITS.readsInLine),
    later: () => comeBack("overloaded", 1),
    services: {
      authenticate,
      log,
      erasing: createErasing(ports.erasures, feed),
      receipts,
      sync,
      typing,
      presence,
      sessions,
      accountLog: createAccountLog(ports.accountLogs, publishAccount(bus), async () => true),
      heard: readership.ready,
    },
    limits: LIMITS,
    decode,
    onError,
    problemOf,
    onWelcome: () => undefined,
    onBadFrame: (_connection, error) => onError(error),
    onClose: (connection) => connections.delete(connection),
    meter,
  };

  function accept({ socket, raw }: ServerSocket): void {
    connections.add(openConnection(gateway, { id: "simulated", socket, raw: parts.raw(raw) }));
  }

  function stop(): void {
    bus.leave();
    clearInterval(beating);
    clearInterval(checking);
    typing.stop();
    fanOut.stop();
    catchUp.stop().catch(onError);
    presence.stop().catch(onError);
  }

  return {
    accept,
    log,
    groups,
    timers,
    keeping,
    conversations,
    crash() {
      link.die();
      stop();
    },
    async drain() {
      await Promise.all([...connections].map((connection) => connection.drain(0)));
      stop();
    },
  };
}
