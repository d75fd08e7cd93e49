import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Conversation, Member } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person, Presence } from "@parley/protocol/person.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { Timestamp } from "@parley/protocol/time.ts";

/** Everything that a view shows. Immutable: a part that did not change keeps its identity. */
export interface MessengerState {
  /** The person signed in; null until the first welcome or the stored state says so. */
  readonly me: Id | null;
  readonly connection: ConnectionState;
  readonly conversations: Readonly<Record<Id, ConversationState>>;
  /** Windows of entries, for the conversations that were opened. */
  readonly timelines: Readonly<Record<Id, Timeline>>;
  readonly people: Readonly<Record<Id, Person>>;
  readonly presence: Readonly<Record<Id, Presence>>;
  /** Who is typing, by conversation; never oneself. */
  readonly typing: Readonly<Record<Id, readonly Id[]>>;
  /** Messages not yet seen in their log, in the order they were written. */
  readonly outbox: readonly OutboxItem[];
  /** Whether the first sync has ended, so that an empty list means "no chats" and not "not yet". */
  readonly ready: boolean;
}

export type ConnectionState =
  /** The machine has no network: nothing is tried until it comes back. */
  | { readonly phase: "offline" }
  /** Waiting before the next attempt, at this time in milliseconds since 1970. */
  | { readonly phase: "waiting"; readonly retryAt: number }
  | { readonly phase: "connecting" }
  /** Connected, reading what was missed. */
  | { readonly phase: "syncing" }
  | { readonly phase: "online" }
  /** The session ended: sign in again. */
  | { readonly phase: "signedOut" };

/** A conversation, folded from its snapshot and the entries and receipts that followed. */
export interface ConversationState extends Readonly<
  Omit<Conversation, "members" | "lastMessage" | "headSeq">
> {
  readonly members: Readonly<Record<Id, Member>>;
  /** The last entry folded. */
  readonly headSeq: number;
  /** The newest message or system line, for the chat list. */
  readonly preview: TimelineItem | null;
  /** When something last happened here, for the order of the chat list. */
  readonly activeAt: Timestamp;
}

/** What every line of a timeline has. */
export interface ItemBase {
  readonly conversationId: Id;
  readonly seq: number;
  readonly senderId: Id;
  readonly clientId: Id;
  readonly createdAt: Timestamp;
}

/** One line of a timeline. */
export type TimelineItem =
  | (ItemBase & { readonly kind: "message"; readonly content: Content })
  | (ItemBase & { readonly kind: "control"; readonly control: Control })
  /** A body that this version cannot read. */
  | (ItemBase & { readonly kind: "unreadable" });

/** A gapless stretch of a log, in rising order of seq; `items` may skip entries that show nothing. */
export interface Timeline {
  readonly items: readonly TimelineItem[];
  /** The first and last seq that the window covers; `lastSeq < firstSeq` when it is empty. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Nothing older may be read. */
  readonly atStart: boolean;
  readonly loading: boolean;
  /** Why the last page could not be loaded; cleared by the next try. */
  readonly problem: Problem | null;
}

/** A message on its way. It leaves the outbox when its entry is folded into the log. */
export interface OutboxItem {
  readonly clientId: Id;
  readonly conversationId: Id;
  readonly content: Content;
  /** When it was written, by this device's clock. */
  readonly writtenAt: Timestamp;
  readonly status: OutboxStatus;
}

export type OutboxStatus =
  | { readonly kind: "queued" }
  | { readonly kind: "sending" }
  /** Committed by the server; waiting for its place in the log to be reached. */
  | { readonly kind: "accepted"; readonly seq: number; readonly createdAt: Timestamp }
  /** Refused: shown until the person retries or discards it. */
  | { readonly kind: "failed"; readonly problem: Problem };
