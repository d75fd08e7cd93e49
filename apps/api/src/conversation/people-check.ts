import type { Id } from "@parley/protocol/id.ts";

/** Knows whether people exist, so that nobody is brought into a conversation who does not. */
export interface PeopleCheck {
  /** The ids among these that belong to nobody. */
  unknownAmong(userIds: readonly Id[]): Promise<Id[]>;
}
