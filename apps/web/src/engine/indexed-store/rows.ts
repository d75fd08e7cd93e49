import type { AccountEntry } from "@parley/protocol/account-log.ts";
import type { Member } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Cursor } from "@parley/protocol/sync.ts";
import type { PendingPut } from "@parley/sdk/ports/store.ts";
import type { ConversationState } from "@parley/sdk/state.ts";

/** The single values of a store, each under its name. */
export type MetaRow =
  | { readonly name: "me"; readonly value: Id }
  | { readonly name: "cursor"; readonly value: Cursor }
  /** Up to where the account log is whole. */
  | { readonly name: "accountSeq"; readonly value: number }
  /** A file whose message is gone, and of which something may still be on this device. */
  | { readonly name: `goneFile ${Id}`; readonly value: Id }
  /** The turn of whoever owns the store; see `fence.ts`. */
  | { readonly name: "epoch"; readonly value: number };

/** An entry of the account log in its slot. */
export type AccountRow = AccountEntry & { readonly slot: string };

/** A change of the account log that the server has not confirmed, in its slot. */
export type PutRow = PendingPut & { readonly slot: string };

/**
 * A conversation without its members: most changes touch the one or the other, and a group has up to a
 * thousand members.
 */
export type ConversationRow = Omit<ConversationState, "members">;

/** The members of a conversation in one row, so that a long chat list is read in few steps. */
export interface MembersRow {
  readonly conversationId: Id;
  readonly members: readonly MemberRow[];
}

/** A member without names of fields: there are tens of thousands, read at each start. */
type MemberRow = readonly [
  userId: Id,
  role: Member["role"],
  joinedSeq: number,
  deliveredSeq: number,
  readSeq: number,
];

/** What a conversation is stored as, without its members. */
export function conversationRow({ members: _members, ...row }: ConversationState): ConversationRow {
  return row;
}

/** What the members of a conversation are stored as. */
export function membersRow({ id, members }: ConversationState): MembersRow {
  return {
    conversationId: id,
    members: Object.values(members).map(({ userId, role, joinedSeq, deliveredSeq, readSeq }) => [
      userId,
      role,
      joinedSeq,
      deliveredSeq,
      readSeq,
    ]),
  };
}

/** The conversation of two rows. */
export function conversationOf(
  row: ConversationRow,
  stored: MembersRow | undefined,
): ConversationState {
  const members: Record<Id, Member> = {};
  for (const [userId, role, joinedSeq, deliveredSeq, readSeq] of stored?.members ?? []) {
    members[userId] = { userId, role, joinedSeq, deliveredSeq, readSeq };
  }
  return { ...row, members };
}

/** When a chat was last read in, in milliseconds since 1970. */
export interface LookRow {
  readonly conversationId: Id;
  readonly at: number;
}
