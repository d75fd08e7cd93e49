import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Person } from "@parley/protocol/person.ts";
import { isolate } from "../i18n/isolate.ts";

/** "@" and a username, but not within an address or a word. */
const NAMED = /(?<![\p{L}\p{N}._@])@([a-z0-9._]+)/giu;

/** Everybody who is known, by id. */
export type People = Readonly<Record<Id, Person>>;

/** A place in a text that names somebody. */
interface Mention {
  readonly start: number;
  readonly end: number;
  readonly person: Person;
}

/** Finds, in the order of the text, where it names one of these people by username. */
function findMentions(text: string, people: readonly Person[]): Mention[] {
  if (people.length === 0) return [];
  const byUsername = new Map(people.map((person) => [person.username, person]));
  const found: Mention[] = [];
  for (const match of text.matchAll(NAMED)) {
    const typed = match[1]?.toLowerCase() ?? "";
    // A full stop may end the name or the sentence.
    const username = byUsername.has(typed) ? typed : typed.replace(/\.+$/u, "");
    const person = byUsername.get(username);
    if (person === undefined) continue;
    found.push({ start: match.index, end: match.index + 1 + username.length, person });
  }
  return found;
}

/** Splits a text at its mentions: each has the plain text before it, the last that after all. */
export function mentionSegments(
  text: string,
  people: readonly Person[],
): { before: string; person: Person | null }[] {
  const segments: { before: string; person: Person | null }[] = [];
  let end = 0;
  for (const mention of findMentions(text, people)) {
    segments.push({ before: text.slice(end, mention.start), person: mention.person });
    end = mention.end;
  }
  segments.push({ before: text.slice(end), person: null });
  return segments;
}

/** Those of whom a message says that it mentions them, as far as they are known. */
export function mentionedPeople(mentions: readonly Id[], people: People): Person[] {
  return mentions.flatMap((id) => people[id] ?? []);
}

/** A text with the names, isolated, of those whom its message mentions, in place of their usernames. */
export function withNames(
  text: string,
  mentions: readonly Id[] | undefined,
  people: People,
): string {
  if (mentions === undefined) return text;
  return mentionSegments(text, mentionedPeople(mentions, people))
    .map(({ before, person }) =>
      person === null ? before : `${before}@${isolate(person.displayName)}`,
    )
    .join("");
}

/** Whom a text mentions, each once and as many as a message may name. */
export function mentionedIn(text: string, people: readonly Person[]): Id[] {
  const ids = findMentions(text, people).map(({ person }) => person.id);
  return [...new Set(ids)].slice(0, LIMITS.mentions);
}
