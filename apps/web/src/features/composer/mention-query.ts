import type { Person } from "@parley/protocol/person.ts";
import { nameMatches } from "../../chat/name-search.ts";

/** A name that is being written. */
export interface MentionQuery {
  /** Where its "@" stands. */
  readonly start: number;
  readonly search: string;
}

/** People offered at once: as many as fit above the keyboard of a phone. */
const MOST = 6;

/** The name that is being written right before the caret, after an "@"; null: none. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const match = /(?:^|[^\p{L}\p{N}._@])@([\p{L}\p{M}\p{N}._]{0,35})$/u.exec(
    text.slice(Math.max(0, caret - 40), caret),
  );
  const search = match?.[1];
  return search === undefined ? null : { start: caret - search.length - 1, search };
}

/** Those whose username or name begins like what is sought, the best first. */
export function suggestPeople(people: readonly Person[], search: string): Person[] {
  const sought = search.toLowerCase();
  const begins = ({ username }: Person) => username.startsWith(sought);
  return people
    .filter((person) => begins(person) || nameMatches(person.displayName, search))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)) || byName(a, b))
    .slice(0, MOST);
}

function byName(a: Person, b: Person): number {
  return a.displayName.localeCompare(b.displayName);
}
