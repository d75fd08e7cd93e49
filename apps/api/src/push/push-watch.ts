import type { Entry, MessageEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Bus } from "../delivery/bus.ts";
import type { Sessions } from "../delivery/sessions.ts";
import type { Meter } from "../meter.ts";
import type { ChatRead, PushQueue, UnreadChat } from "./push-queue.ts";

/** Milliseconds that what happens is gathered. */
const GATHER_MS = 250;
/** Milliseconds after which it is looked again at those who were looking at Parley. */
const LINGER_MS = 2_000;
/** Chats, reads and lingering people kept at most; whoever is beyond finds the message when they look. */
const MOST = 20_000;
/** People whose devices are asked for in one statement. */
const CHUNK = 2_000;

export interface PushWatchOptions {
  bus: Bus;
  sessions: Sessions;
  /** The present members of each conversation. */
  membersOf: (conversationIds: readonly Id[]) => Promise<ReadonlyMap<Id, readonly Id[]>>;
  /** Whether the person looks at one of their devices, wherever. */
  isActive: (userId: Id) => boolean;
  queue: PushQueue;
  meter: Pick<Meter, "counts">;
  onError: (error: unknown) => void;
  gatherMs?: number;
  lingerMs?: number;
}

/** What was written in a chat. */
interface Written {
  /** By whom; null: by several. */
  sender: Id | null;
  mentions: Set<Id>;
}

/** Looks for whom there is something to push. */
export interface PushWatch {
  /** Queues what was gathered; what comes later is not looked at. */
  stop(): Promise<void>;
  /** Messages disappeared in these conversations: notifications that may show them are to go. */
  expired(conversationIds: ReadonlySet<Id>): void;
}

/**
 * Hears what was committed on this node, and queues pushes for those who are away. A listener of the bus
 * only notes it, so appending and delivering wait for nothing; what is noted is worked through beside them.
 */
export function startPushWatch(options: PushWatchOptions): PushWatch {
  const { bus, sessions, membersOf, isActive, queue, meter, onError } = options;
  const gatherMs = options.gatherMs ?? GATHER_MS;
  const lingerMs = options.lingerMs ?? LINGER_MS;
  let written = new Map<Id, Written>();
  let reads = new Map<string, ChatRead>();
  /** Chats in which something was erased, each with where its log ended then. */
  let erased = new Map<Id, number>();
  /** Those who were active when a message came, until when it is looked at them again. */
  let lingering: { chats: UnreadChat[]; until: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let working = Promise.resolve();

  const schedule = (ms: number): void => {
    const at = performance.now() + ms;
    if (at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => {
      dueAt = Infinity;
      working = working.then(work).catch(onError);
    }, ms);
  };

  const work = async (): Promise<void> => {
    const [messages, receipts, erasures] = [written, reads, erased];
    written = new Map();
    reads = new Map();
    erased = new Map();
    if (erasures.size > 0) await clearErased(erasures);
    if (receipts.size > 0) await queue.addRead([...receipts.values()], lookedAt(receipts.values()));
    const away = leftMeanwhile();
    if (messages.size > 0) away.push(...(await recipientsOf(messages)));
    for (let start = 0; start < away.length; start += CHUNK) {
      await queue.addUnread(away.slice(start, start + CHUNK));
    }
    const next = lingering[0];
    if (next !== undefined) schedule(Math.max(gatherMs, next.until - performance.now()));
  };

  /** Every device that was told of something there looks again: it may show what is erased now. */
  const clearErased = async (erasures: ReadonlyMap<Id, number>): Promise<void> => {
    const members = await membersOf([...erasures.keys()]);
    const told = [...erasures].flatMap(([conversationId, readSeq]) =>
      (members.get(conversationId) ?? []).map((userId) => ({ userId, conversationId, readSeq })),
    );
    for (let start = 0; start < told.length; start += CHUNK) {
      await queue.addRead(told.slice(start, start + CHUNK), []);
    }
  };

  /** Those who are away; those who look will be looked at again. */
  const recipientsOf = async (messages: ReadonlyMap<Id, Written>): Promise<UnreadChat[]> => {
    const away: UnreadChat[] = [];
    const active: UnreadChat[] = [];
    const members = await membersOf([...messages.keys()]);
    for (const [conversationId, { sender, mentions }] of messages) {
      for (const userId of members.get(conversationId) ?? []) {
        if (userId === sender) continue;
        const mentioned = mentions.has(userId);
        (isActive(userId) ? active : away).push({ userId, conversationId, mentioned });
      }
    }
    if (active.length > 0) linger(active);
    return away;
  };

  const linger = (chats: UnreadChat[]): void => {
    lingering.push({ chats, until: performance.now() + lingerMs });
    let count = lingering.reduce((sum, group) => sum + group.chats.length, 0);
    while (count > MOST) {
      const dropped = lingering.shift()?.chats.length ?? count;
      meter.counts.pushesDropped += dropped;
      count -= dropped;
    }
  };

  /** Who looked away right after a message came has not seen it. */
  const leftMeanwhile = (): UnreadChat[] => {
    const now = performance.now();
    const due = lingering.filter(({ until }) => until <= now);
    lingering = lingering.filter(({ until }) => until > now);
    return due.flatMap(({ chats }) => chats).filter(({ userId }) => !isActive(userId));
  };

  /** Devices here on which the readers look at Parley. */
  const lookedAt = (readers: Iterable<ChatRead>): Id[] => {
    const devices = new Set<Id>();
    for (const { userId } of readers) {
      for (const { active, deviceId } of sessions.of(userId)) if (active) devices.add(deviceId);
    }
    return [...devices];
  };

  const onMessage = ({ conversationId, senderId, mentions = [] }: MessageEntry): void => {
    const known = written.get(conversationId);
    if (known === undefined) {
      if (written.size >= MOST) meter.counts.pushesDropped += 1;
      else written.set(conversationId, { sender: senderId, mentions: new Set(mentions) });
      return;
    }
    if (known.sender !== senderId) known.sender = null;
    for (const userId of mentions) known.mentions.add(userId);
  };

  const unsubscribe = bus.subscribe((event, from) => {
    // Each node sees to what was committed on it, so that each message is seen to once.
    if (from !== bus.node) return;
    if (event.type === "entries") {
      for (const entry of event.entries) {
        if (entry.class === "message") onMessage(entry);
        else if (isErasing(entry) && erased.size < MOST)
          erased.set(entry.conversationId, entry.seq);
      }
      if (written.size + erased.size > 0) schedule(gatherMs);
    } else if (event.type === "receipt") {
      const { userId, conversationId, readSeq } = event.receipt;
      if (readSeq === 0 || reads.size >= MOST) return;
      reads.set(`${userId} ${conversationId}`, { userId, conversationId, readSeq });
      schedule(gatherMs);
    }
  });

  return {
    expired(conversationIds) {
      for (const id of conversationIds) {
        if (erased.size < MOST) erased.set(id, Number.MAX_SAFE_INTEGER);
      }
      schedule(gatherMs);
    },
    stop: async () => {
      unsubscribe();
      clearTimeout(timer);
      // Who was looking until now is not away because this node stops.
      lingering = [];
      await working.then(work).catch(onError);
      clearTimeout(timer);
    },
  };
}

function isErasing({ class: kind, body }: Entry): boolean {
  return kind === "update" && typeof body !== "string" && body.type === "erased";
}
