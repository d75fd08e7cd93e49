import { readFileSync } from "node:fs";

/** A short talk among the roles A, B, C …, of which a chat is made up. */
export interface Thread {
  name: string;
  lines: readonly ThreadLine[];
  /** The roles that speak, in the order of their first line. */
  roles: readonly string[];
}

interface ThreadLine {
  role: string;
  /** Ways to say it; `{slot}` stands for a word of the file's list. */
  variants: readonly string[];
}

/** Talks of one subject in one language, with the words that vary in them. */
export interface ThreadFile {
  slots: ReadonlyMap<string, readonly string[]>;
  threads: readonly Thread[];
}

/** Reads a file of `threads/` by its name without the ending. */
export function loadThreads(name: string): ThreadFile {
  return parseThreadFile(readFileSync(new URL(`threads/${name}.txt`, import.meta.url), "utf8"));
}

/**
 * Parses `@slot: word | word`, `== thread name` and `A: text | other text` lines; `\\n` in a text breaks the
 * line. Throws with the line
 * where a line is none of these.
 */
export function parseThreadFile(text: string): ThreadFile {
  const slots = new Map<string, readonly string[]>();
  const threads: { name: string; lines: ThreadLine[] }[] = [];
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const slot = /^@(?<name>[a-z]+): (?<words>.+)$/u.exec(line)?.groups;
    const heading = /^== (?<name>.+)$/u.exec(line)?.groups;
    const spoken = /^(?<role>[A-F]): (?<text>.+)$/u.exec(line)?.groups;
    const current = threads.at(-1);
    if (slot?.["name"] && slot["words"]) slots.set(slot["name"], slot["words"].split(" | "));
    else if (heading?.["name"]) threads.push({ name: heading["name"], lines: [] });
    else if (spoken?.["role"] && spoken["text"] && current)
      current.lines.push({ role: spoken["role"], variants: variantsOf(spoken["text"]) });
    else throw new Error(`Not a line of a thread file: ${line}`);
  }
  return { slots, threads: threads.map((thread) => ({ ...thread, roles: rolesOf(thread.lines) })) };
}

function variantsOf(text: string): string[] {
  return text.split(" | ").map((variant) => variant.replaceAll("\\n", "\n"));
}

function rolesOf(lines: readonly ThreadLine[]): string[] {
  return [...new Set(lines.map((line) => line.role))];
}
