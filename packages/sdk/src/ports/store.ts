import type { AccountChange, AccountEntry } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Cursor } from "@parley/protocol/sync.ts";
import type { LogItem } from "../log-item.ts";
import type { PendingMarks } from "../receipts/pending-marks.ts";
import type { SearchPage, SearchQuery } from "../search/search-query.ts";
import type { ConversationState, OutboxItem } from "../state.ts";

/** A message on its way and its place in the queue. */
export interface OutboxRecord {
  readonly item: OutboxItem;
  /** Rises along the queue; no two are alike. */
  readonly position: number;
}

/** One's own watermarks, and what one did with messages, that the server has not confirmed yet. */
export interface PendingAdvance {
  readonly conversationId: Id;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly marks?: PendingMarks;
}

/** A message that one erased, here already, and that the server has not confirmed yet. */
export interface Erasure {
  readonly conversationId: Id;
  readonly seq: number;
}

/** A change of one's account log that the server has not confirmed yet. */
export interface PendingPut {
  readonly clientId: Id;
  readonly change: AccountChange;
  /** Rises with the time of setting; no two are alike. */
  readonly position: number;
}

/** One's account log: the entry and the unconfirmed change of each slot, `slotOf` says which. */
export interface StoredAccount {
  /** Up to which seq nothing is missing; 0 in a new store. */
  readonly seq: number;
  /** At most one for each slot, in any order. */
  readonly entries: readonly AccountEntry[];
  /** At most one for each slot, in rising order of position. */
  readonly pending: readonly PendingPut[];
}

/** What one transaction writes of the account log. The fields apply from top to bottom. */
export interface AccountStoreChange {
  /** Empties the entries and sets the seq to 0 first; what is pending stays. */
  readonly reset?: boolean;
  readonly seq?: number;
  /** Each takes the place of the entry in its slot. */
  readonly entries?: readonly AccountEntry[];
  /** Each takes the place of what was pending in its slot. */
  readonly pending?: readonly PendingPut[];
  /** Slots in which nothing is pending any more. */
  readonly pendingGone?: readonly string[];
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
  readonly erasures: readonly Erasure[];
  /** Files whose message is gone, and of which something may still be on this device. */
  readonly goneFiles: readonly Id[];
  readonly account: StoredAccount;
}

/** What one transaction writes. The fields apply from top to bottom; putting replaces. */
export interface StoreChange {
  /** Empties the store first. */
  readonly reset?: boolean;
  readonly me?: Id;
  readonly cursor?: Cursor;
  /** Conversations to drop, with their entries, advances and erasures. */
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
  readonly erasures?: readonly Erasure[];
  /** Erasures that the server has confirmed, or refused. */
  readonly erasuresGone?: readonly Erasure[];
  /** Files whose message is gone. */
  readonly goneFiles?: readonly Id[];
  /** Files of which nothing is on this device any more. */
  readonly forgottenFiles?: readonly Id[];
  readonly account?: AccountStoreChange;
}

/** There is no room on the device for what must be stored, also after making some. */
export class StoreFullError extends Error {
  override readonly name = "StoreFullError";
}

/** Where a device keeps what it has. `testing/store-contract.ts` says how every store must behave. */
export interface Store {
  load(): Promise<StoredState>;
  /**
   * Writes all of a change or none of it; once it resolves, a crash does not lose it.
   *
   * @throws {StoreFullError} when there is no room for it
   */
  commit(change: StoreChange): Promise<void>;
  /**
   * The stored entries right before a seq: at most `limit`, in rising order, ending at `before - 1`
   * and without a gap. Empty when `before - 1` itself is not stored.
   */
  entriesBefore(conversationId: Id, before: number, limit: number): Promise<readonly LogItem[]>;
  /**
   * The stored entries right after a seq: at most `limit`, in rising order, beginning at `after + 1`
   * and without a gap. Empty when `after + 1` itself is not stored.
   */
  entriesAfter(conversationId: Id, after: number, limit: number): Promise<readonly LogItem[]>;
  /** The stored entries that disappear (`expiresAt`), at most `limit`, the soonest first. */
  expiring(limit: number): Promise<readonly LogItem[]>;
  /** Finds messages among the stored entries, the newest first. */
  search(query: SearchQuery): Promise<SearchPage>;
}
