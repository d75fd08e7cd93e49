import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Cursor } from "@parley/protocol/sync.ts";
import type { LogItem } from "../log-item.ts";
import type { ConversationState, OutboxItem } from "../state.ts";

/** A message on its way and its place in the queue. */
export interface OutboxRecord {
  readonly item: OutboxItem;
  /** Rises along the queue; no two are alike. */
  readonly position: number;
}

/** One's own watermarks that the server has not confirmed yet. */
export interface PendingAdvance {
  readonly conversationId: Id;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** Everything that is stored, but for the entries. */
export interface StoredState {
  readonly me: Id | null;
  readonly cursor: Cursor | null;
  readonly conversations: readonly ConversationState[];
  readonly people: readonly Person[];
  /** In rising order of position. */
  readonly outbox: readonly OutboxRecord[];
  readonly advances: readonly PendingAdvance[];
}

/** What one transaction writes. The fields apply from top to bottom; putting replaces. */
export interface StoreChange {
  /** Empties the store first. */
  readonly reset?: boolean;
  readonly me?: Id;
  readonly cursor?: Cursor;
  /** Conversations to drop, with their entries and advances. */
  readonly forget?: readonly Id[];
  readonly conversations?: readonly ConversationState[];
  readonly entries?: readonly LogItem[];
  readonly people?: readonly Person[];
  readonly outbox?: readonly OutboxRecord[];
  /** Client ids that leave the outbox. */
  readonly outboxGone?: readonly Id[];
  readonly advances?: readonly PendingAdvance[];
  /** Conversations whose advance is confirmed. */
  readonly advancesGone?: readonly Id[];
}

/** Where a device keeps what it has. `testing/store-contract.ts` says how every store must behave. */
export interface Store {
  load(): Promise<StoredState>;
  /** Writes all of a change or none of it; once it resolves, a crash does not lose it. */
  commit(change: StoreChange): Promise<void>;
  /**
   * The stored entries right before a seq: at most `limit`, in rising order, ending at `before - 1`
   * and without a gap. Empty when `before - 1` itself is not stored.
   */
  entriesBefore(conversationId: Id, before: number, limit: number): Promise<readonly LogItem[]>;
}
