import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Person, Presence } from "@parley/protocol/person.ts";
import type { PeoplePage, PeopleQuery, PersonDetails } from "@parley/protocol/rest/people.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import { nameKey } from "./name-key.ts";
import { readCursor, writeCursor, type PeopleCursor } from "./people-cursor.ts";
import type { PeopleStore } from "./people-store.ts";

/** Tells whether a person is here, to those who share a conversation with them; null to others. */
export interface PresenceReader {
  presenceOf(viewerId: Id, userId: Id): Promise<Presence | null>;
}

interface Ports {
  people: PeopleStore;
  presence: PresenceReader;
}

export interface People {
  find(query: PeopleQuery): Promise<PeoplePage>;
  person(caller: Caller, userId: Id): Promise<PersonDetails>;
}

/** Finds people: first by username, then by display name. */
export function createPeople({ people, presence }: Ports): People {
  return {
    async find({ search = "", limit = LIMITS.page, cursor }) {
      const prefix = nameKey(search.trim());
      const start: PeopleCursor = cursor === undefined ? { by: "username" } : readCursor(cursor);
      // One more than asked for tells whether a page follows.
      const found = await collect(people, prefix, start, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const nextCursor = found.length > limit && last ? writeCursor(last.cursor) : null;
      return { items: page.map((item) => item.person), nextCursor };
    },

    async person(caller, userId) {
      const [found] = await people.byIds([userId]);
      if (found === undefined) throw new Refusal("not_found");
      return { ...found, presence: await presence.presenceOf(caller.userId, userId) };
    },
  };
}

interface Found {
  person: Person;
  cursor: PeopleCursor;
}

async function collect(
  people: PeopleStore,
  prefix: string,
  start: PeopleCursor,
  limit: number,
): Promise<Found[]> {
  const found: Found[] = [];
  if (start.by === "username") {
    for (const person of await people.byUsername(prefix, start.after ?? null, limit)) {
      found.push({ person, cursor: { by: "username", after: person.username } });
    }
  }
  // Without a prefix the usernames are everybody.
  if (found.length < limit && prefix !== "") {
    const after = start.by === "name" ? start.after : null;
    for (const person of await people.byName(prefix, after, limit - found.length)) {
      found.push({ person, cursor: { by: "name", after: person.id } });
    }
  }
  return found;
}
