import { BOT } from "./cast.ts";
import type { Chat, Subject } from "./chat.ts";
import type { Random } from "./random.ts";
import { loadThreads, type Thread } from "./thread-file.ts";
import { writeThread, type Spoken } from "./write-thread.ts";

/** The builds that the bot tells of count up from here. */
const FIRST_BUILD = 338;

/** Gives one talk after another; each comes up once before any comes up again. */
export function dealThreads(
  chat: Chat,
  random: Random,
): (present: ReadonlySet<string>) => Spoken[] {
  const decks = chat.subjects.map((subject) => {
    const { slots, threads } = loadThreads(subject.threads);
    return { subject, slots, threads, left: [] as Thread[] };
  });
  const weighted = decks.flatMap((deck) =>
    Array.from({ length: deck.subject.weight ?? 1 }, () => deck),
  );
  let build = FIRST_BUILD;

  return (present) => {
    const deck = random.pick(weighted.filter(({ subject }) => castOf(subject, present).length > 0));
    const speakers = castOf(deck.subject, present);
    const cast = deck.subject.rolesInOrder ? speakers : random.shuffle(speakers);
    const playable = (thread: Thread) => thread.roles.length <= cast.length;
    if (!deck.left.some(playable)) deck.left = random.shuffle(deck.threads);
    const thread = deck.left.find(playable);
    if (thread === undefined) throw new Error(`Nothing to talk about in ${chat.key}.`);
    deck.left = deck.left.filter((other) => other !== thread);
    build += 1;
    const slots = new Map([...deck.slots, ["number", [String(build)]] as const]);
    return writeThread(thread, slots, cast, random);
  };
}

/** Who talks about a subject: all people here, or its speakers where all of them are here. */
function castOf(subject: Subject, present: ReadonlySet<string>): readonly string[] {
  if (subject.speakers === undefined) return [...present].filter((username) => username !== BOT);
  return subject.speakers.every((speaker) => present.has(speaker)) ? subject.speakers : [];
}
