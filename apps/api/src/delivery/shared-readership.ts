import type { Id } from "@parley/protocol/id.ts";
import type { Bus } from "./bus.ts";
import type { Membership, ReadershipStore } from "./readership-store.ts";
import type { Place, Readership } from "./readership.ts";

/** People whose conversations are read in one go. */
const PEOPLE = 500;
/** Logs whose heads are read in one go. */
const LOGS = 1_000;

/** A log that somebody here reads. */
interface ReadLog extends Place {
  id: Id;
  readers: number;
}

/** Somebody connected here. */
interface Reader {
  userId: Id;
  reads: Set<ReadLog>;
  /** Conversations that they were in before. */
  former: Set<Id>;
  ready: Promise<void>;
  isReady: boolean;
}

export interface SharedReadershipOptions {
  bus: Bus;
  store: ReadershipStore;
  /** Told how far a log has grown, which may be no news. */
  onHead(conversationId: Id, seq: number): void;
  /** Nobody here reads the log any more. */
  onUnread(conversationId: Id): void;
}

/** A readership that asks the bus for what its people read, and for nothing else. */
export interface SharedReadership extends Readership {
  /** Finds out from the database what the bus did not tell. */
  catchUp(): Promise<void>;
}

/**
 * Counts who reads what on a node. The order of things is what makes it lossless: a topic is followed,
 * then the database is read, so that whatever is committed after the reading is heard.
 */
export function createSharedReadership(options: SharedReadershipOptions): SharedReadership {
  const { bus, store, onHead, onUnread } = options;
  const readers = new Map<Id, Reader>();
  const logs = new Map<Id, ReadLog>();
  /** Loads run one after another: each finds the places of the logs that the one before found. */
  let turn: Promise<unknown> = Promise.resolve();
  let arriving: { reader: Reader; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  let loading = false;

  /** @returns the log, when it is news that somebody here reads it */
  function attach(reader: Reader, id: Id, delivered: number | null): ReadLog | undefined {
    reader.former.delete(id);
    const known = logs.get(id);
    const log = known ?? { id, readers: 0, delivered };
    if (reader.reads.has(log)) return undefined;
    reader.reads.add(log);
    log.readers += 1;
    if (known !== undefined) return undefined;
    logs.set(id, log);
    bus.follow({ conversation: id });
    return log;
  }

  function detach(reader: Reader, log: ReadLog): void {
    if (!reader.reads.delete(log)) return;
    log.readers -= 1;
    if (log.readers > 0) return;
    logs.delete(log.id);
    bus.unfollow({ conversation: log.id });
    onUnread(log.id);
  }

  function forget(reader: Reader): void {
    if (readers.get(reader.userId) !== reader) return;
    readers.delete(reader.userId);
    bus.unfollow({ account: reader.userId });
    for (const log of reader.reads) detach(reader, log);
  }

  function load(people: readonly Reader[], since: "now" | "joined"): Promise<void> {
    const loaded = turn.then(() => read(people, since));
    turn = loaded.catch(() => undefined);
    return loaded;
  }

  /** Reads what the people are in, follows it, and then reads how far it has grown. */
  async function read(people: readonly Reader[], since: "now" | "joined"): Promise<void> {
    // What brings them into a conversation while this is read is heard from here on.
    await bus.settled();
    const all = await store.conversationsOf(people.map(({ userId }) => userId));
    const present = await store.present(all);
    const isPresent = new Set(present.map(keyOf));
    const fresh: ReadLog[] = [];
    for (const { userId, conversationId, joinedSeq } of present) {
      const reader = readers.get(userId);
      if (reader === undefined) continue;
      const delivered = since === "now" ? null : joinedSeq - 1;
      const log = attach(reader, conversationId, delivered);
      if (log !== undefined) fresh.push(log);
    }
    for (const membership of all) {
      if (!isPresent.has(keyOf(membership))) {
        readers.get(membership.userId)?.former.add(membership.conversationId);
      }
    }
    if (fresh.length > 0) await bus.settled();
    await readHeads(fresh.map(({ id }) => id));
  }

  async function readHeads(ids: readonly Id[]): Promise<void> {
    for (let start = 0; start < ids.length; start += LOGS) {
      for (const { conversationId, seq } of await store.heads(ids.slice(start, start + LOGS))) {
        const log = logs.get(conversationId);
        if (log === undefined) continue;
        // What was there before anybody here read it is theirs to ask for.
        if (log.delivered === null) log.delivered = seq;
        else if (log.delivered < seq) onHead(conversationId, seq);
      }
    }
  }

  /** Whoever arrives meanwhile is read in the next batch. */
  async function loadArriving(): Promise<void> {
    loading = true;
    while (arriving.length > 0) {
      const batch = arriving.slice(0, PEOPLE);
      arriving = arriving.slice(PEOPLE);
      try {
        await load(
          batch.map(({ reader }) => reader),
          "now",
        );
        for (const { reader, resolve } of batch) {
          reader.isReady = true;
          resolve();
        }
      } catch (error) {
        for (const { reader, reject } of batch) {
          forget(reader);
          reject(error);
        }
      }
    }
    loading = false;
  }

  function arrive(userId: Id): Reader {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const reader: Reader = {
      userId,
      reads: new Set(),
      former: new Set(),
      ready: promise,
      isReady: false,
    };
    // Each connection that waits for it has its own answer.
    promise.catch(() => undefined);
    readers.set(userId, reader);
    bus.follow({ account: userId });
    arriving.push({ reader, resolve, reject });
    if (!loading) void loadArriving();
    return reader;
  }

  function joined(userId: Id, conversationId: Id, seq: number): void {
    const reader = readers.get(userId);
    if (reader === undefined) return;
    const log = attach(reader, conversationId, seq - 1);
    if (log === undefined) return;
    // What was committed before the topic was followed can only be read.
    void bus
      .settled()
      .then(() => readHeads([conversationId]))
      .catch(() => onHead(conversationId, seq));
  }

  /** Finds who came into a conversation unheard, and who came back into one. */
  async function readMemberships(): Promise<void> {
    const people = [...readers.values()].filter(({ isReady }) => isReady);
    for (let start = 0; start < people.length; start += LOGS) {
      const some = people.slice(start, start + LOGS);
      const counts = await store.countsOf(some.map(({ userId }) => userId));
      const changed = some.filter(
        ({ userId, reads, former }) => (counts.get(userId) ?? 0) > reads.size + former.size,
      );
      if (changed.length > 0) await load(changed, "joined");
      const former = some.flatMap(({ userId, former }) =>
        [...former].map((conversationId) => ({ userId, conversationId })),
      );
      for (const { userId, conversationId, joinedSeq } of await store.present(former)) {
        joined(userId, conversationId, joinedSeq);
      }
    }
  }

  return {
    placeOf: (conversationId) => logs.get(conversationId),
    ready: (userId) => {
      const reader = readers.get(userId) ?? arrive(userId);
      return reader.isReady ? undefined : reader.ready;
    },
    departed: (userId) => {
      const reader = readers.get(userId);
      if (reader !== undefined) forget(reader);
    },
    joined,
    left: (userId, conversationId) => {
      const reader = readers.get(userId);
      const log = logs.get(conversationId);
      if (reader === undefined || log === undefined || !reader.reads.has(log)) return;
      reader.former.add(conversationId);
      detach(reader, log);
    },
    catchUp: async () => {
      await readMemberships();
      await readHeads([...logs.keys()]);
    },
  };
}

function keyOf({ userId, conversationId }: Membership): string {
  return `${userId} ${conversationId}`;
}
