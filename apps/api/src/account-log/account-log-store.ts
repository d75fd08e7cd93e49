import type { AccountChange, AccountPage } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Timestamp } from "@parley/protocol/time.ts";

/** A change on its way into the log of its person. */
export interface NewPut {
  userId: Id;
  deviceId: Id;
  clientId: Id;
  change: AccountChange;
}

/** What a change must fulfil to be taken. */
export interface PutTerms {
  slot: string;
  /** Chats that the person must be or have been in. */
  chats: readonly Id[];
  /** The limited kind of which it takes one of so many places; null: of none. */
  place: { of: "pin" | "list" | "sticker" | "stickerPack"; most: number } | null;
  /** It joins what its slot holds, in so many parts at most; null: it takes its place. */
  joins: { most: number } | null;
  /** It holds a file, or lets go of the one that its slot held; undefined: it has to do with none. */
  file: Id | null | undefined;
}

export type PutOutcome =
  /** With the change as it stands in the log: what it joined is in it. */
  | { kind: "kept"; seq: number; createdAt: Timestamp; fresh: boolean; change: AccountChange }
  | { kind: "notFound" | "tooMany" | "conflict" | "fileUnknown" };

/** Where account logs are kept. */
export interface AccountLogStore {
  /**
   * Puts a change into its slot. One whose client id is that of the device's last put, or of what stands in
   * the slot, is the same put again.
   */
  put(put: NewPut, terms: PutTerms): Promise<PutOutcome>;
  /** What follows a seq, as much of it as goes into one answer. */
  page(userId: Id, afterSeq: number): Promise<AccountPage>;
  /** What stands in a slot. */
  held(userId: Id, slot: string): Promise<AccountChange | undefined>;
}
