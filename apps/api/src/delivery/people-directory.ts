import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";

/** Reads people as others see them. */
export interface PeopleDirectory {
  /** Those of the ids that belong to somebody. */
  find(userIds: readonly Id[]): Promise<Person[]>;
}
