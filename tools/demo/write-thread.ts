import { FIRST_NAMES } from "./cast.ts";
import type { Random } from "./random.ts";
import type { Thread } from "./thread-file.ts";

/** Something that somebody of the cast says. */
export interface Spoken {
  by: string;
  text: string;
}

/**
 * Turns a talk into what is said. A slot keeps its word throughout the talk; `{place2}` is another word
 * from the list of `{place}`, and `{B}` is the first name of whoever plays B.
 * @param speakers usernames, in the order of the talk's roles; those that are too many stay silent
 */
export function writeThread(
  thread: Thread,
  slots: ReadonlyMap<string, readonly string[]>,
  speakers: readonly string[],
  random: Random,
): Spoken[] {
  const words = new Map<string, string>();

  function speakerOf(role: string): string {
    const speaker = speakers[thread.roles.indexOf(role)];
    if (speaker === undefined) throw new Error(`Thread ${thread.name} has nobody for ${role}.`);
    return speaker;
  }
  function wordFor(slot: string): string {
    if (/^[A-F]$/u.test(slot)) return FIRST_NAMES.get(speakerOf(slot)) ?? speakerOf(slot);
    const known = words.get(slot);
    if (known !== undefined) return known;
    const list = slots.get(slot.replace(/\d$/u, ""));
    if (list === undefined) throw new Error(`Thread ${thread.name} names an unknown slot ${slot}.`);
    const used = new Set(words.values());
    const fresh = list.filter((word) => !used.has(word));
    const word = random.pick(fresh.length > 0 ? fresh : list);
    words.set(slot, word);
    return word;
  }
  function fill(text: string): string {
    return text.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => fill(wordFor(slot)));
  }

  return thread.lines.map((line) => ({
    by: speakerOf(line.role),
    text: beginWell(random.pick(line.variants), fill),
  }));
}

/** A word from a list that comes to stand first gets its capital letter. */
function beginWell(text: string, fill: (text: string) => string): string {
  const filled = fill(text);
  return text.startsWith("{") ? filled.charAt(0).toLocaleUpperCase() + filled.slice(1) : filled;
}
