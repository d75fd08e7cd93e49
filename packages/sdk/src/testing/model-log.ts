import type { Content } from "@parley/protocol/content.ts";
import type { Control, Role } from "@parley/protocol/control.ts";
import type { Conversation, Member } from "@parley/protocol/conversation.ts";
import type { Entry, MessageEntry, References, UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { isErased, isExpired } from "@parley/protocol/read-content.ts";
import type { NamedErasure, NamedKeep } from "@parley/protocol/sync.ts";
import type { Mark } from "@parley/protocol/update.ts";
import { LIMITS } from "@parley/protocol/limits.ts";

/** One person's place in a modelled conversation, also after they left. */
export interface Seat {
  readonly userId: Id;
  role: Role;
  joinedSeq: number;
  deliveredSeq: number;
  readSeq: number;
  /** When the watermarks last moved, in the model's transaction numbers. */
  changed: number;
  /** How things stood when they left; null for a present member. */
  farewell: {
    readonly seq: number;
    readonly members: readonly Member[];
    readonly title: string;
  } | null;
}

/** A conversation as the model server holds it. */
export interface ModelLog {
  readonly id: Id;
  readonly createdAt: string;
  title: string;
  /** Seconds after which messages disappear; null: they stay. */
  timer: number | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** As they are kept: `shownEntries` has them as they are given out. */
  readonly entries: Entry[];
  readonly seats: Map<Id, Seat>;
  /** When an entry was last appended. */
  changed: number;
}

/** The last seq that a person may read. */
export function headFor(log: ModelLog, seat: Seat): number {
  return seat.farewell?.seq ?? log.entries.length;
}

/** The entries after a seq that a person may read, as they get them now. */
export function visibleAfter(log: ModelLog, seat: Seat, seq: number): readonly Entry[] {
  return log.entries
    .slice(Math.max(seq, seat.joinedSeq - 1), headFor(log, seat))
    .map((entry) => shownEntry(log, entry));
}

/** All entries as they are given out now. */
export function shownEntries(log: ModelLog | undefined): readonly Entry[] {
  return log?.entries.map((entry) => shownEntry(log, entry)) ?? [];
}

/** Whether a message's time is over. */
export function isOver(log: ModelLog, entry: Entry): boolean {
  if (entry.class !== "message" || entry.expiresAt === undefined) return false;
  return (entry.keep?.by ?? null) === null && Date.parse(entry.expiresAt) <= log.now();
}

function shownEntry(log: ModelLog, entry: Entry): Entry {
  if (entry.class !== "message" || !isOver(log, entry)) return entry;
  const { mentions: _m, files: _f, viewOnce: _v, openedBy: _o, playedBy: _p, ...rest } = entry;
  const { keep: _keep, ...place } = rest;
  return { ...place, body: { type: "expired" } };
}

/** The conversation as one person sees it, as the protocol says it. */
export function snapshotFor(log: ModelLog, seat: Seat): Conversation {
  const messages = visibleAfter(log, seat, 0).filter((entry) => entry.class === "message");
  const unread: readonly MessageEntry[] = messages.filter(
    ({ senderId, seq, body }) => senderId !== seat.userId && seq > seat.readSeq && !isExpired(body),
  );
  const mentioned = unread.findLast(({ mentions }) => mentions?.includes(seat.userId));
  return {
    id: log.id,
    kind: "group",
    encryption: "none",
    title: seat.farewell?.title ?? log.title,
    description: "",
    avatar: null,
    createdAt: log.createdAt,
    firstSeq: seat.joinedSeq,
    headSeq: headFor(log, seat),
    left: seat.farewell !== null,
    members: [...(seat.farewell?.members ?? presentMembers(log))],
    deliveredSeq: seat.deliveredSeq,
    readSeq: seat.readSeq,
    unread: Math.min(unread.length, LIMITS.unreadCap),
    ...(mentioned !== undefined && { mentionedSeq: mentioned.seq }),
    ...(log.timer !== null && seat.farewell === null && { timer: log.timer }),
    ...recountOf(log, seat),
    lastMessage: messages.at(-1) ?? null,
  };
}

function recountOf(log: ModelLog, seat: Seat): Pick<Conversation, "recountAt"> {
  const times = visibleAfter(log, seat, seat.readSeq).flatMap((entry) =>
    entry.class === "message" && !isExpired(entry.body) && (entry.keep?.by ?? null) === null
      ? (entry.expiresAt ?? [])
      : [],
  );
  const [recountAt] = times.sort();
  return recountAt === undefined ? {} : { recountAt };
}

export function presentMembers(log: ModelLog): Member[] {
  return [...log.seats.values()]
    .filter(({ farewell }) => farewell === null)
    .map(({ userId, role, joinedSeq, deliveredSeq, readSeq }) => ({
      userId,
      role,
      joinedSeq,
      deliveredSeq,
      readSeq,
    }));
}

/** What an entry carries besides its place. */
export interface Written {
  readonly senderId: Id;
  readonly deviceId: Id;
  readonly clientId: Id;
  readonly createdAt: string;
  /** Bytes of the stored body. */
  readonly size: number;
}

export function appendMessage(
  log: ModelLog,
  written: Written,
  body: Content,
  { mentions: named = [], files = [] }: References = {},
): MessageEntry {
  const mentions = named.filter((userId) => log.seats.get(userId)?.farewell === null);
  const entry: MessageEntry = {
    ...place(log, written),
    class: "message",
    ...(mentions.length > 0 && { mentions }),
    ...(files.length > 0 && { files: [...files] }),
    ...(log.timer !== null && {
      expiresAt: new Date(Date.parse(written.createdAt) + log.timer * 1_000).toISOString(),
    }),
    body,
  };
  log.entries.push(entry);
  return entry;
}

/** Appends that a reader did something with a message; null where it is none of theirs, or known. */
export function appendMark(log: ModelLog, written: Written, update: MarkUpdate): Entry | null {
  const { senderId: userId } = written;
  const message = log.entries[update.seq - 1];
  if (message?.class === "message" && isErased(message.body)) return null;
  const seat = log.seats.get(userId);
  if (message?.class !== "message" || message.senderId === userId) return null;
  if (seat === undefined || seat.farewell !== null || update.seq < seat.joinedSeq) return null;
  const field = update.type === "opened" ? "openedBy" : "playedBy";
  const known = message[field] ?? [];
  if (known.includes(userId)) return null;
  log.entries[update.seq - 1] = { ...message, [field]: [...known, userId].sort() };
  const entry: Entry = { ...place(log, written), class: "update", body: update };
  log.entries.push(entry);
  return entry;
}

/** A mark as the log says it. */
export interface MarkUpdate {
  readonly type: Mark;
  readonly seq: number;
}

/**
 * Takes out of the log what a message said, and appends that somebody erased it; null where that is done.
 * Whether they may is asked before.
 */
export function appendErasure(log: ModelLog, written: Written, seq: number): UpdateEntry | null {
  const message = log.entries[seq - 1];
  if (message?.class !== "message" || isErased(message.body) || isOver(log, message)) return null;
  const { mentions: _m, files: _f, viewOnce: _v, openedBy: _o, playedBy: _p, ...marked } = message;
  const { keep: _keep, ...rest } = marked;
  log.entries[seq - 1] = { ...rest, body: { type: "erased", by: written.senderId } };
  const entry: UpdateEntry = {
    ...place(log, written),
    class: "update",
    body: { type: "erased", seq },
  };
  log.entries.push(entry);
  return entry;
}

/** Appends that somebody keeps a message, or lets it go again; null where that is so already, or cannot be. */
export function appendKeep(
  log: ModelLog,
  written: Written,
  seq: number,
  wish: "kept" | "released",
): UpdateEntry | null {
  const message = log.entries[seq - 1];
  if (message?.class !== "message" || message.expiresAt === undefined) return null;
  const keptBy = message.keep?.by ?? null;
  if (isErased(message.body) || isOver(log, message)) return null;
  if ((keptBy === null) === (wish === "released")) return null;
  const entry: UpdateEntry = {
    ...place(log, written),
    class: "update",
    body: { type: wish, seq },
  };
  const by = wish === "kept" ? written.senderId : null;
  log.entries[seq - 1] = { ...message, keep: { by, seq: entry.seq } };
  log.entries.push(entry);
  return entry;
}

/** What lies before a seq and was kept or let go after it, up to a head. */
export function keepsBetween(entries: readonly Entry[], seq: number, headSeq: number): NamedKeep[] {
  return entries.slice(0, seq).flatMap((entry) => {
    if (entry.class !== "message" || entry.keep === undefined) return [];
    const { keep } = entry;
    return keep.seq > seq && keep.seq <= headSeq ? [{ seq: entry.seq, keep }] : [];
  });
}

/** What lies before a seq and was erased after it, up to a head. */
export function erasedBetween(
  entries: readonly Entry[],
  seq: number,
  headSeq: number,
): NamedErasure[] {
  return entries.slice(seq, headSeq).flatMap((entry) => {
    if (entry.class !== "update" || typeof entry.body === "string") return [];
    if (entry.body.type !== "erased" || !("seq" in entry.body) || entry.body.seq > seq) return [];
    return [{ seq: entry.body.seq, by: entry.senderId }];
  });
}

/** Appends a control entry and does to the seats what it says. */
export function appendControl(log: ModelLog, written: Written, control: Control): Entry {
  const entry: Entry = { ...place(log, written), class: "control", body: control };
  log.entries.push(entry);
  switch (control.type) {
    case "membersAdded":
      for (const userId of control.userIds) log.seats.set(userId, newSeat(userId, entry.seq));
      break;
    case "memberRemoved":
    case "memberLeft": {
      const seat = log.seats.get(control.userId);
      if (seat === undefined) break;
      seat.farewell = { seq: entry.seq, title: log.title, members: [] };
      seat.farewell = { ...seat.farewell, members: presentMembers(log) };
      break;
    }
    case "roleChanged": {
      const seat = log.seats.get(control.userId);
      if (seat !== undefined) seat.role = control.role;
      break;
    }
    case "titleChanged":
      log.title = control.title;
      break;
    case "timerChanged":
      log.timer = control.seconds;
      break;
    case "created":
    case "descriptionChanged":
    case "avatarChanged":
      break;
  }
  return entry;
}

export function newSeat(userId: Id, joinedSeq: number, role: Role = "member"): Seat {
  const before = joinedSeq - 1;
  return {
    userId,
    role,
    joinedSeq,
    deliveredSeq: before,
    readSeq: before,
    changed: 0,
    farewell: null,
  };
}

function place(log: ModelLog, written: Written) {
  return { ...written, conversationId: log.id, seq: log.entries.length + 1 };
}
