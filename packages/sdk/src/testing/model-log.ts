import type { Content } from "@parley/protocol/content.ts";
import type { Control, Role } from "@parley/protocol/control.ts";
import type { Conversation, Member } from "@parley/protocol/conversation.ts";
import type { Entry, MessageEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
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
  readonly entries: Entry[];
  readonly seats: Map<Id, Seat>;
  /** When an entry was last appended. */
  changed: number;
}

/** The last seq that a person may read. */
export function headFor(log: ModelLog, seat: Seat): number {
  return seat.farewell?.seq ?? log.entries.length;
}

/** The entries after a seq that a person may read. */
export function visibleAfter(log: ModelLog, seat: Seat, seq: number): readonly Entry[] {
  return log.entries.slice(Math.max(seq, seat.joinedSeq - 1), headFor(log, seat));
}

/** The conversation as one person sees it, as the protocol says it. */
export function snapshotFor(log: ModelLog, seat: Seat): Conversation {
  const messages = visibleAfter(log, seat, 0).filter((entry) => entry.class === "message");
  const unread = messages.filter(
    ({ senderId, seq }) => senderId !== seat.userId && seq > seat.readSeq,
  );
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
    lastMessage: messages.at(-1) ?? null,
  };
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

export function appendMessage(log: ModelLog, written: Written, body: Content): MessageEntry {
  const entry: MessageEntry = { ...place(log, written), class: "message", body };
  log.entries.push(entry);
  return entry;
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
