import type { Id } from "@parley/protocol/id.ts";

/** One person's place in one conversation. */
export interface Membership {
  userId: Id;
  conversationId: Id;
}

/** Reads who reads what. */
export interface ReadershipStore {
  /** Every conversation that the people are or were in. */
  conversationsOf(userIds: readonly Id[]): Promise<Membership[]>;
  /** In how many conversations each of the people is or was; nobody with none. */
  countsOf(userIds: readonly Id[]): Promise<Map<Id, number>>;
  /** Those of the memberships that go on, and the entry that each began with. */
  present(memberships: readonly Membership[]): Promise<(Membership & { joinedSeq: number })[]>;
  /** The last seq of each log. */
  heads(conversationIds: readonly Id[]): Promise<{ conversationId: Id; seq: number }[]>;
}
