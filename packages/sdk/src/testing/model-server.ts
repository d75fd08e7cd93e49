import type { AccountChange, AccountPage } from "@parley/protocol/account-log.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Entry, References, UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { Person } from "@parley/protocol/person.ts";
import { problem } from "@parley/protocol/problem.ts";
import { isErased, isExpired } from "@parley/protocol/read-content.ts";
import type { Accepted, EntriesPage, EntriesQuery } from "@parley/protocol/rest/messages.ts";
import type { Changes, LogPosition, PulledLog } from "@parley/protocol/sync.ts";
import type { LiveFrame } from "../connection/link.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { ProblemError } from "../problem-error.ts";
import { createModelAccount, type ModelAccount } from "./model-account.ts";
import {
  appendControl,
  appendErasure,
  appendKeep,
  appendMark,
  appendMessage,
  erasedBetween,
  headFor,
  keepsBetween,
  newSeat,
  snapshotFor,
  visibleAfter,
  type MarkUpdate,
  type ModelLog,
  type Seat,
} from "./model-log.ts";

/** What the protocol promises, in memory and without any of a real server's trouble. */
export interface ModelServer {
  addPerson(username: string): Person;
  createGroup(ownerId: Id, memberIds: readonly Id[]): Id;
  control(conversationId: Id, byId: Id, control: Control): void;
  /** @param size bytes of the stored body; those of its JSON when not given */
  send(
    from: Sender,
    conversationId: Id,
    clientId: Id,
    body: Content,
    size?: number,
    references?: References,
  ): Accepted;
  advance(userId: Id, receipt: Partial<Receipt> & { conversationId: Id }): void;
  /** Notes what a reader did; gives the entries that say so. */
  mark(from: Sender, conversationId: Id, updates: readonly MarkUpdate[]): Entry[];
  /** Erases a message of their own, or in their group as its owner; gives the entry that says so. */
  erase(from: Sender, conversationId: Id, seq: number): UpdateEntry[];
  /** Keeps a message from disappearing, or lets it go again; gives the entry that says so. */
  keep(from: Sender, conversationId: Id, seq: number, wish: "kept" | "released"): UpdateEntry[];
  changes(userId: Id, cursor: string | null): Changes;
  pull(userId: Id, logs: readonly LogPosition[]): PulledLog[];
  entries(userId: Id, conversationId: Id, query: EntriesQuery): EntriesPage;
  putAccount(from: Sender, clientId: Id, change: AccountChange): ReturnType<ModelAccount["put"]>;
  accountPage(userId: Id, afterSeq: number): AccountPage;
  /** The account log of a person. */
  account(userId: Id): ModelAccount;
  logs(): readonly ModelLog[];
  has(conversationId: Id, clientId: Id): boolean;
  /** Called with each frame that should reach the sessions of a person. */
  onLive(listener: (userId: Id, frame: LiveFrame) => void): void;
}

interface Sender {
  readonly userId: Id;
  readonly deviceId: Id;
}

export interface ModelOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** False plants a defect: a repeated client id is appended again. */
  readonly deduplicates?: boolean;
}

export function createModelServer(options: ModelOptions): ModelServer {
  const { clock, random, deduplicates = true } = options;
  const logs = new Map<Id, ModelLog>();
  const people = new Map<Id, Person & { changed: number }>();
  const accounts = new Map<Id, ModelAccount>();
  const listeners = new Set<(userId: Id, frame: LiveFrame) => void>();
  let transaction = 1;

  const newId = (): Id => makeId(clock.now(), random.bytes(16));
  const timestamp = (): string => new Date(clock.now()).toISOString();

  function seatOf(userId: Id, conversationId: Id): { log: ModelLog; seat: Seat } {
    const log = logs.get(conversationId);
    const seat = log?.seats.get(userId);
    if (log === undefined || seat === undefined) throw new ProblemError(problem("not_found"));
    return { log, seat };
  }

  function accountOf(userId: Id): ModelAccount {
    const account = accounts.get(userId) ?? createModelAccount();
    accounts.set(userId, account);
    return account;
  }

  function tell(userId: Id, frame: LiveFrame): void {
    for (const listener of listeners) listener(userId, frame);
  }

  function tellMembers(log: ModelLog, frame: LiveFrame, also?: Id): void {
    for (const { userId, farewell } of log.seats.values()) {
      if (farewell === null || userId === also) tell(userId, frame);
    }
  }

  function control(conversationId: Id, byId: Id, what: Control): void {
    const { log } = seatOf(byId, conversationId);
    const size = sizeOf(what);
    const author = { senderId: byId, deviceId: byId, clientId: newId() };
    const written = { ...author, createdAt: timestamp(), size };
    const entry = appendControl(log, written, what);
    log.changed = transaction += 1;
    if (what.type === "membersAdded") {
      for (const userId of what.userIds) {
        const person = people.get(userId);
        if (person !== undefined) tellMembers(log, { type: "person", person: shown(person) });
      }
    }
    const gone =
      what.type === "memberRemoved" || what.type === "memberLeft" ? what.userId : undefined;
    tellMembers(log, { type: "entries", entries: [entry] }, gone);
  }

  function send(
    from: Sender,
    conversationId: Id,
    clientId: Id,
    body: Content,
    size = sizeOf(body),
    references: References = {},
  ): Accepted {
    const { log, seat } = seatOf(from.userId, conversationId);
    const known = log.entries.find((entry) => entry.clientId === clientId);
    if (known !== undefined && deduplicates) return acceptedAs(known);
    if (seat.farewell !== null) throw new ProblemError(problem("forbidden"));
    const { userId: senderId, deviceId } = from;
    const written = { senderId, deviceId, clientId, createdAt: timestamp(), size };
    const entry = appendMessage(log, written, body, references);
    log.changed = transaction += 1;
    tellMembers(log, { type: "entries", entries: [entry] });
    return acceptedAs(entry);
  }

  function advance(
    userId: Id,
    { conversationId, deliveredSeq = 0, readSeq = 0 }: Partial<Receipt> & { conversationId: Id },
  ): void {
    const { log, seat } = seatOf(userId, conversationId);
    const head = headFor(log, seat);
    const read = Math.max(seat.readSeq, Math.min(readSeq, head));
    const delivered = Math.max(seat.deliveredSeq, Math.min(deliveredSeq, head), read);
    if (read === seat.readSeq && delivered === seat.deliveredSeq) return;
    seat.readSeq = read;
    seat.deliveredSeq = delivered;
    seat.changed = transaction += 1;
    tellMembers(log, { type: "receipts", receipts: [receiptOf(log, seat)] }, userId);
  }

  function mark(from: Sender, conversationId: Id, updates: readonly MarkUpdate[]): Entry[] {
    const { log } = seatOf(from.userId, conversationId);
    const { userId: senderId, deviceId } = from;
    const entries = updates.flatMap((update) => {
      const author = { senderId, deviceId, clientId: newId() };
      const written = { ...author, createdAt: timestamp(), size: sizeOf(update) };
      return appendMark(log, written, update) ?? [];
    });
    if (entries.length === 0) return [];
    log.changed = transaction += 1;
    tellMembers(log, { type: "entries", entries });
    return entries;
  }

  function erase(from: Sender, conversationId: Id, seq: number): UpdateEntry[] {
    const { log, seat } = seatOf(from.userId, conversationId);
    const message = visibleAfter(log, seat, seq - 1)[0];
    if (message?.seq !== seq || message.class !== "message") {
      throw new ProblemError(problem("not_found"));
    }
    const { userId: senderId, deviceId } = from;
    const isMine = message.senderId === senderId || seat.role === "owner";
    if (seat.farewell !== null) throw new ProblemError(problem("forbidden"));
    const isGone = isErased(message.body) || isExpired(message.body);
    if (!isMine && !isGone) throw new ProblemError(problem("forbidden"));
    const author = { senderId, deviceId, clientId: newId() };
    const written = { ...author, createdAt: timestamp(), size: 32 };
    const entry = appendErasure(log, written, seq);
    if (entry === null) return [];
    log.changed = transaction += 1;
    tellMembers(log, { type: "entries", entries: [entry] });
    return [entry];
  }

  function keep(
    from: Sender,
    conversationId: Id,
    seq: number,
    wish: "kept" | "released",
  ): UpdateEntry[] {
    const { log, seat } = seatOf(from.userId, conversationId);
    if (visibleAfter(log, seat, seq - 1)[0]?.seq !== seq) {
      throw new ProblemError(problem("not_found"));
    }
    if (seat.farewell !== null) throw new ProblemError(problem("forbidden"));
    const { userId: senderId, deviceId } = from;
    const author = { senderId, deviceId, clientId: newId() };
    const entry = appendKeep(log, { ...author, createdAt: timestamp(), size: 32 }, seq, wish);
    if (entry === null) return [];
    log.changed = transaction += 1;
    tellMembers(log, { type: "entries", entries: [entry] });
    return [entry];
  }

  function changes(userId: Id, cursor: string | null): Changes {
    const since = cursor === null ? 0 : Number(cursor);
    const seated = [...logs.values()].flatMap((log) => {
      const seat = log.seats.get(userId);
      return seat === undefined ? [] : [{ log, seat }];
    });
    return {
      cursor: String(transaction),
      logs: seated
        .filter(({ log }) => log.changed >= since)
        .map(({ log, seat }) => ({ conversationId: log.id, headSeq: headFor(log, seat) })),
      receipts: seated.flatMap(({ log, seat }) =>
        [...log.seats.values()]
          .filter((one) => one.changed >= since && (one === seat || seat.farewell === null))
          .map((one) => receiptOf(log, one)),
      ),
      people: [...people.values()].filter(({ changed }) => changed >= since).map(shown),
      accountSeq: accountOf(userId).headSeq,
    };
  }

  function pull(userId: Id, positions: readonly LogPosition[]): PulledLog[] {
    return positions.map(({ conversationId, afterSeq, held }): PulledLog => {
      const log = logs.get(conversationId);
      const seat = log?.seats.get(userId);
      if (log === undefined || seat === undefined) return { kind: "gone", conversationId };
      const behind = afterSeq === null ? [] : visibleAfter(log, seat, afterSeq);
      const head = headFor(log, seat);
      if (afterSeq === null || afterSeq < seat.joinedSeq - 1 || behind.length > LIMITS.page) {
        const conversation = snapshotFor(log, seat);
        return {
          kind: "tooLong",
          conversationId,
          conversation,
          people: [...people.values()].map(shown),
          erased: erasedBetween(log.entries, afterSeq ?? held ?? head, head),
          keeps: keepsBetween(log.entries, afterSeq ?? held ?? head, head),
        };
      }
      return { kind: "entries", conversationId, entries: [...behind], headSeq: head };
    });
  }

  function entries(userId: Id, conversationId: Id, query: EntriesQuery): EntriesPage {
    const { log, seat } = seatOf(userId, conversationId);
    const { before = Number.MAX_SAFE_INTEGER, after, limit = LIMITS.page } = query;
    const visible = visibleAfter(log, seat, after ?? 0).filter(({ seq }) => seq < before);
    const page = after === undefined ? visible.slice(-limit) : visible.slice(0, limit);
    return { entries: page, firstSeq: seat.joinedSeq, headSeq: headFor(log, seat) };
  }

  return {
    addPerson(username) {
      const person = { id: newId(), username, displayName: username, about: "", avatar: null };
      people.set(person.id, { ...person, changed: (transaction += 1) });
      return person;
    },
    createGroup(ownerId, memberIds) {
      const id = newId();
      const seats = new Map([[ownerId, newSeat(ownerId, 1, "owner")]]);
      for (const userId of memberIds) seats.set(userId, newSeat(userId, 1));
      const createdAt = timestamp();
      logs.set(id, {
        id,
        createdAt,
        title: "group",
        timer: null,
        now: clock.now,
        entries: [],
        seats,
        changed: transaction,
      });
      const all = [ownerId, ...memberIds];
      control(id, ownerId, { type: "created", title: "group", memberIds: all });
      return id;
    },
    control,
    send,
    advance,
    mark,
    erase,
    keep,
    changes,
    pull,
    entries,
    putAccount({ userId, deviceId }, clientId, change) {
      const put = accountOf(userId).put(deviceId, clientId, change, timestamp());
      const { fresh, ...entry } = put;
      if (fresh) {
        const entries = [{ ...entry, deviceId }];
        tell(userId, { type: "account", entries, headSeq: entry.seq });
      }
      return put;
    },
    account: accountOf,
    accountPage: (userId, afterSeq) => accountOf(userId).page(afterSeq),
    logs: () => [...logs.values()],
    has: (conversationId, clientId) =>
      logs.get(conversationId)?.entries.some((entry) => entry.clientId === clientId) ?? false,
    onLive: (listener) => void listeners.add(listener),
  };
}

function shown({ id, username, displayName, about, avatar }: Person): Person {
  return { id, username, displayName, about, avatar };
}

function receiptOf({ id }: ModelLog, { userId, deliveredSeq, readSeq }: Seat): Receipt {
  return { conversationId: id, userId, deliveredSeq, readSeq };
}

function sizeOf(body: Content | Control | MarkUpdate): number {
  return Buffer.byteLength(JSON.stringify(body));
}

function acceptedAs({ conversationId, clientId, seq, createdAt }: Entry): Accepted {
  return { conversationId, clientId, seq, createdAt };
}
