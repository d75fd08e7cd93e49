import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Conversation, Member } from "@parley/protocol/conversation.ts";
import type { Keep, References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person, Presence } from "@parley/protocol/person.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import type { Marks } from "@parley/protocol/update.ts";
import type { AccountState } from "./account/account-state.ts";

/** Everything that a view shows. Immutable: a part that did not change keeps its identity. */
export interface MessengerState {
  /** The person signed in; null until the first welcome or the stored state says so. */
  readonly me: Id | null;
  readonly connection: ConnectionState;
  readonly conversations: Readonly<Record<Id, ConversationState>>;
  /** Windows of entries, by the view that opened them. */
  readonly timelines: Readonly<Record<ViewId, Timeline>>;
  readonly people: Readonly<Record<Id, Person>>;
  readonly presence: Readonly<Record<Id, Presence>>;
  /** Who is typing, by conversation; never oneself. */
  readonly typing: Readonly<Record<Id, readonly Id[]>>;
  /** Messages not yet seen in their log, in the order they were written. */
  readonly outbox: readonly OutboxItem[];
  /** What one set for oneself: archive, pins, mutes, drafts, lists, settings. */
  readonly account: AccountState;
  /** What of it the server refused for good last: what it holds shows again. Not stored. */
  readonly refusedPut: RefusedPut | null;
  /** What one wanted to erase last and the server refused: the message shows again. Not stored. */
  readonly refusedErasure: RefusedErasure | null;
  /** Whether the first sync has ended, so that an empty list means "no chats" and not "not yet". */
  readonly ready: boolean;
  readonly storage: StorageState;
}

/**
 * Whether this device can keep what comes and what is written. `full`: it has no room left. `failing`: it
 * refused the last change for another reason. Either ends with the next change that is stored.
 */
export type StorageState = "working" | "full" | "failing";

/** A change of the account log that was refused, and why. */
export interface RefusedPut {
  readonly clientId: Id;
  readonly change: AccountChange;
  readonly problem: Problem;
}

/** A message that stays, and why. */
export interface RefusedErasure {
  readonly conversationId: Id;
  readonly seq: number;
  readonly problem: Problem;
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
  /** The newest message or system line, for the chat list; one that has disappeared shows nothing. */
  readonly preview: TimelineItem | ExpiredItem | null;
  /** Messages that had disappeared here and turned out to be kept: they are being fetched again. */
  readonly missing?: readonly number[];
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
  | (ItemBase &
      References &
      Marks &
      Lifetime & { readonly kind: "message"; readonly content: Content })
  | (ItemBase & { readonly kind: "control"; readonly control: Control })
  /** A body that this version cannot read. */
  | (ItemBase & References & Marks & Lifetime & { readonly kind: "unreadable" })
  /** A message that was erased for everybody; nothing is left of what it said. */
  | ErasedItem;

/** How long a message is there. */
export interface Lifetime {
  /** When it disappears, by the server's clock; absent: it does not, as things stand. */
  readonly expiresAt?: Timestamp;
  /** The last word on whether it is kept; absent: nobody ever wanted to. */
  readonly keep?: Keep & { readonly until: Timestamp };
}

/** What is left of a message that has disappeared: its place. It has no line of its own. */
export interface ExpiredItem extends ItemBase {
  readonly kind: "expired";
}

/** What is left of an erased message: its place, whose it was and who erased it. */
export interface ErasedItem extends ItemBase {
  readonly kind: "erased";
  readonly by: Id;
  /** When the line that is left disappears too. */
  readonly expiresAt?: Timestamp;
}

/** Names a window; whoever opens it chooses the name, so that two views of one log may differ. */
export type ViewId = string;

/** One of the two ends of a window. */
export type Side = "older" | "newer";

/** What a window loads: a page at one side, or another place altogether. */
export type Wanted = Side | "place";

/**
 * A gapless stretch of a log, in rising order of seq; `items` may skip entries that show nothing. It
 * holds a bounded number of items, wherever it lies and however long its log is.
 */
export interface Timeline {
  readonly conversationId: Id;
  readonly items: readonly TimelineItem[];
  /** The first and last seq that the window covers; `lastSeq < firstSeq` when it is empty. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Nothing older may be read. */
  readonly atStart: boolean;
  /** It reaches the newest entry, and takes in what arrives. */
  readonly atEnd: boolean;
  /** Where more was wanted last: what does not fit goes at the other side. */
  readonly near: Side;
  readonly loading: Wanted | null;
  /** Why what was wanted last could not be loaded; cleared by the next try. */
  readonly problem: (Problem & { readonly wanted: Wanted }) | null;
}

/** A message on its way. It leaves the outbox when its entry is folded into the log. */
export interface OutboxItem extends References {
  readonly clientId: Id;
  readonly conversationId: Id;
  readonly content: Content;
  /** Files that were taken to the server for this message: they go with it when it is given up. */
  readonly brought?: readonly Id[];
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
