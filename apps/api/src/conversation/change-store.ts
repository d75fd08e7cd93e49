import type { Control } from "@parley/protocol/control.ts";
import type { ControlEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { GroupState } from "./group-state.ts";

/** Who writes, and from where: every entry names both. */
export interface Author {
  userId: Id;
  deviceId: Id;
}

/** What a new group begins with. */
export interface NewGroup {
  clientId: Id;
  title: string;
  description: string;
  /** The creator first. */
  memberIds: readonly Id[];
}

/** A conversation that was wished for, and the entries that making it took: none when it was there. */
export interface OpenedConversation {
  conversationId: Id;
  entries: ControlEntry[];
}

/** Where conversations are made and changed. What is given back is committed. */
export interface ChangeStore {
  /**
   * Lets `decide` look at the conversation while nobody else can change it, and commits the control
   * entries it gives together with what they change. A refusal it throws changes nothing.
   * @throws Refusal `not_found` when there is no such conversation
   */
  change(
    conversationId: Id,
    author: Author,
    decide: (group: GroupState) => Control[],
  ): Promise<ControlEntry[]>;

  /** Makes a group, or finds the one that the same person made with the same client id. */
  createGroup(group: NewGroup, author: Author): Promise<OpenedConversation>;

  /** Finds or makes the one chat of two people; with oneself, the note to self. */
  openPair(other: Id, author: Author): Promise<OpenedConversation>;
}
