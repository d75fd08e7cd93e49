import type { Id } from "@parley/protocol/id.ts";

/** Knows who shares a conversation with whom, both being in it now. */
export interface Contacts {
  /** Everybody who shares a conversation with the person. */
  of(userId: Id): Promise<Id[]>;
  /** For each of the people, who among the others shares a conversation with them. */
  pairs(userIds: readonly Id[], among: readonly Id[]): Promise<{ userId: Id; contactId: Id }[]>;
}
