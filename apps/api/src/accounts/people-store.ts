import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";

/** Reads people. */
export interface PeopleStore {
  /** Those who exist, in no particular order. */
  byIds(ids: readonly Id[]): Promise<Person[]>;
  /** In the order of their usernames, those after one. */
  byUsername(prefix: string, after: string | null, limit: number): Promise<Person[]>;
  /**
   * In the order of their display names, those after a person. People whose username begins with the
   * prefix too are left out, since `byUsername` has them.
   */
  byName(prefix: string, after: Id | null, limit: number): Promise<Person[]>;
}
