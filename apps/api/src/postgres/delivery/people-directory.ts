import type { PeopleDirectory } from "../../delivery/people-directory.ts";
import type { Database } from "../connection.ts";
import { readPeople } from "./changed-people.ts";

/** People from the table of accounts. */
export function createPeopleDirectory(database: Database): PeopleDirectory {
  return { find: (userIds) => readPeople(database, userIds) };
}
