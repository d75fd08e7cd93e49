import type { Id } from "@parley/protocol/id.ts";
import type { Presence } from "@parley/protocol/person.ts";
import type { Bus } from "./bus.ts";
import type { Contacts } from "./contacts.ts";
import type { BusEvent } from "./bus-event.ts";
import { encodeFrame } from "./encode-frame.ts";
import type { LastSeenStore } from "./last-seen.ts";
import { createRosters } from "./rosters.ts";
import type { Session, Sessions } from "./sessions.ts";

/** People named in one frame at most. */
const FRAME_PEOPLE = 500;
/** People named in one part of a roster: their ids fill half of what NATS carries. */
const ROSTER_PEOPLE = 10_000;
/** Milliseconds in which one answer is enough for all nodes that ask for the roster. */
const ROSTER_MS = 200;

export interface PresenceOptions {
  bus: Bus;
  sessions: Sessions;
  contacts: Contacts;
  lastSeen: LastSeenStore;
  onError: (error: unknown) => void;
  /** Milliseconds that comings and goings are gathered; 1,000 when not given. */
  gatherMs?: number;
  /** Milliseconds after which it is stored again that somebody is here; 60,000 when not given. */
  saveMs?: number;
}

/** Who is here. It reaches only people who share a conversation, and never stands in a log. */
export interface PresenceService {
  /** A session of the person came, went, or became active or inactive. */
  changed(userId: Id): void;
  /** These people have come into a conversation: they and those who are in it learn of each other. */
  introduce(userIds: readonly Id[]): void;
  /** Tells a new session who of its contacts is here; whoever is not named is not. */
  greet(session: Session): Promise<void>;
  /** A person's presence; null for whoever shares no conversation with them. */
  presenceOf(viewerId: Id, userId: Id): Promise<Presence | null>;
  /** Whether the person looks at one of their devices, as far as this node can tell now. */
  isActive(userId: Id): boolean;
  /** Counts the changes of who is active on this node. */
  version(): number;
  /** Another node has stopped: nobody is active there. */
  nodeGone(node: Id): void;
  /** Stores when those who are here were last here, and ends all timers. */
  stop(): Promise<void>;
}

export function createPresence(options: PresenceOptions): PresenceService {
  const { bus, sessions, contacts, lastSeen, onError } = options;
  const gatherMs = options.gatherMs ?? 1_000;
  /** Those whom others were told to be here. */
  const here = new Set<Id>();
  const elsewhere = createRosters();
  let version = 0;
  let rosterSentAt = -ROSTER_MS;
  /** Parts of rosters whose other parts have not come yet. */
  const partial = new Map<Id, { version: number; parts: Map<number, readonly Id[]> }>();
  const dirty = new Set<Id>();
  const introduced = new Set<Id>();
  let timer: NodeJS.Timeout | undefined;
  let telling = Promise.resolve();

  const isActive = (userId: Id): boolean =>
    [...sessions.of(userId)].some((session) => session.active);

  const isOnline = (userId: Id): boolean => here.has(userId) || elsewhere.has(userId);

  const describe = async (
    userIds: readonly Id[],
    online: (userId: Id) => boolean = isOnline,
  ): Promise<Presence[]> => {
    const stored = await lastSeen.load(userIds);
    return userIds.map((userId) => ({
      userId,
      online: online(userId),
      lastSeenAt: stored.get(userId)?.toISOString() ?? null,
    }));
  };

  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      telling = telling.then(flush).catch(onError);
    }, gatherMs);
  };

  /** Stores and publishes what changed since the last time; who came and went in between did neither. */
  const flush = async (): Promise<void> => {
    const changed = [...dirty].filter((userId) => isActive(userId) !== here.has(userId));
    const faces = [...introduced];
    dirty.clear();
    introduced.clear();
    for (const userId of changed) {
      if (isActive(userId)) here.add(userId);
      else here.delete(userId);
    }
    const now = new Date();
    if (changed.length > 0) await lastSeen.save(new Map(changed.map((userId) => [userId, now])));
    if (changed.length > 0) version += 1;
    const told = [...new Set([...changed, ...faces])];
    if (told.length > 0) {
      const current = version;
      const people = await describe(told, (userId) => here.has(userId));
      bus.publish({ type: "presence", version: current, people, introduced: faces });
    }
    for (const userId of faces) {
      for (const session of sessions.of(userId)) await greet(session);
    }
  };

  const greet = async (session: Session): Promise<void> => {
    const others = (await contacts.of(session.userId)).filter(isOnline);
    for (let start = 0; start < others.length; start += FRAME_PEOPLE) {
      const people = await describe(others.slice(start, start + FRAME_PEOPLE));
      session.deliver(encodeFrame({ type: "presence", people }), "lasting");
    }
  };

  const tell = async (people: readonly Presence[]): Promise<void> => {
    const byId = new Map(people.map((presence) => [presence.userId, presence]));
    const readers = new Map<Id, Presence[]>();
    for (const pair of await contacts.pairs([...byId.keys()], [...sessions.people().keys()])) {
      const presence = byId.get(pair.userId);
      if (presence === undefined) continue;
      const told = readers.get(pair.contactId);
      if (told === undefined) readers.set(pair.contactId, [presence]);
      else told.push(presence);
    }
    for (const [userId, told] of readers) {
      const frame = encodeFrame({ type: "presence", people: told });
      for (const session of sessions.of(userId)) session.deliver(frame, "ephemeral");
    }
  };

  const save = (): Promise<void> => {
    const now = new Date();
    if (here.size === 0) return Promise.resolve();
    return lastSeen.save(new Map([...here].map((userId) => [userId, now])));
  };
  // Should the server die, those who were here seem to have left a minute ago at most.
  const saving = setInterval(() => void save().catch(onError), options.saveMs ?? 60_000);

  /** Tells of those who became active or inactive elsewhere; who is active here does so anyway. */
  const tellOf = (turned: readonly Id[]): void => {
    const userIds = turned.filter((userId) => !here.has(userId));
    if (userIds.length > 0) describe(userIds).then(tell).catch(onError);
  };

  type EventOf<T extends BusEvent["type"]> = Extract<BusEvent, { type: T }>;

  const onPresence = (event: EventOf<"presence">, from: Id): void => {
    const { people, introduced, version: told } = event;
    const isMine = from === bus.node;
    const turned = isMine
      ? people.map(({ userId }) => userId).filter((userId) => !elsewhere.has(userId))
      : elsewhere.change(from, told, people)?.filter((userId) => !here.has(userId));
    if (turned === undefined) bus.publish({ type: "rosterWanted", node: from });
    const news = new Set([...(turned ?? []), ...introduced]);
    const known = people
      .filter(({ userId }) => news.has(userId))
      .map((presence) => ({ ...presence, online: isOnline(presence.userId) }));
    tell(known).catch(onError);
  };

  const onBeat = ({ version: told }: EventOf<"beat">, from: Id): void => {
    if (elsewhere.versionOf(from) !== told) bus.publish({ type: "rosterWanted", node: from });
  };

  const onRoster = (event: EventOf<"roster">, from: Id): void => {
    const known = elsewhere.versionOf(from);
    if (known !== null && known >= event.version) return;
    const gathered = partial.get(from);
    const { parts } =
      gathered?.version === event.version ? gathered : { parts: new Map<number, readonly Id[]>() };
    parts.set(event.part, event.userIds);
    if (parts.size < event.parts) {
      partial.set(from, { version: event.version, parts });
      return;
    }
    partial.delete(from);
    tellOf(elsewhere.replace(from, event.version, [...parts.values()].flat()));
  };

  const sendRoster = (): void => {
    if (performance.now() - rosterSentAt < ROSTER_MS) return;
    rosterSentAt = performance.now();
    const all = [...here];
    const parts = Math.max(1, Math.ceil(all.length / ROSTER_PEOPLE));
    for (let part = 0; part < parts; part += 1) {
      const userIds = all.slice(part * ROSTER_PEOPLE, (part + 1) * ROSTER_PEOPLE);
      bus.publish({ type: "roster", version, part, parts, userIds });
    }
  };

  const onEvent = (event: BusEvent, from: Id): void => {
    if (event.type === "presence") onPresence(event, from);
    else if (from === bus.node) return;
    else if (event.type === "beat") onBeat(event, from);
    else if (event.type === "roster") onRoster(event, from);
    else if (event.type === "rosterWanted" && event.node === bus.node) sendRoster();
  };
  const unsubscribe = bus.subscribe(onEvent);

  return {
    changed: (userId) => {
      dirty.add(userId);
      schedule();
    },
    introduce: (userIds) => {
      for (const userId of userIds) {
        if (sessions.of(userId).size > 0) introduced.add(userId);
      }
      if (introduced.size > 0) schedule();
    },
    greet,
    presenceOf: async (viewerId, userId) => {
      const shared = await contacts.pairs([userId], [viewerId]);
      if (shared.length === 0) return null;
      const [presence] = await describe([userId]);
      return presence ?? null;
    },
    // What was heard of other nodes grows old while they cannot be heard.
    isActive: (userId) => isActive(userId) || (elsewhere.has(userId) && bus.connected()),
    version: () => version,
    nodeGone: (node) => {
      partial.delete(node);
      tellOf(elsewhere.forget(node));
    },
    stop: async () => {
      unsubscribe();
      clearTimeout(timer);
      clearInterval(saving);
      await telling;
      await save();
    },
  };
}
