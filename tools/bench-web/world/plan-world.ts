import { seededRandom } from "../../demo/random.ts";

/** How large a world is. */
export interface WorldSize {
  /** All chats of the measured person. */
  chats: number;
  /** Messages of the long chat. */
  longChat: number;
  /** Messages of the chat to compare it with. */
  shortChat: number;
  /** Messages of all other chats together. */
  otherMessages: number;
  /** Chats in which something is unread. */
  unreadChats: number;
}

export const FULL_SIZE: WorldSize = {
  chats: 2_000,
  longChat: 100_000,
  shortChat: 500,
  otherMessages: 99_500,
  unreadChats: 40,
};

/** For what is asked of 50,000 messages. */
export const QUARTER_SIZE: WorldSize = {
  chats: 500,
  longChat: 25_000,
  shortChat: 500,
  otherMessages: 24_500,
  unreadChats: 40,
};

/** Shows that everything works; its figures mean nothing. */
export const SMALL_SIZE: WorldSize = {
  chats: 60,
  longChat: 1_500,
  shortChat: 200,
  otherMessages: 1_000,
  unreadChats: 5,
};

/** A chat to be made. The measured person is number 0 and in all of them; others count from 1. */
export interface PlannedChat {
  kind: "direct" | "group";
  /** Of a group; a direct chat is named after the other person. */
  title: string | null;
  /** The measured person first. */
  members: readonly number[];
  /** Entries, the first of which says that the chat was made. */
  entries: number;
  /** How many of the last ones the measured person has not read. */
  unread: number;
  /** When its newest entry was written: milliseconds before now. */
  idleMs: number;
}

export interface WorldPlan {
  /** Names of all people but the measured person, who is number 0. */
  names: readonly string[];
  /** The long chat, the one to compare it with, then the others, the latest activity first. */
  chats: readonly PlannedChat[];
}

const GROUP_SIZE = 8;
/** Every so many chats a group. */
const GROUP_EVERY = 10;
const MINUTE = 60_000;

/** Says what there is to be; the same for the same size. */
export function planWorld({
  chats,
  longChat,
  shortChat,
  otherMessages,
  unreadChats,
}: WorldSize): WorldPlan {
  const random = seededRandom(`a world of ${chats} chats`);
  const others = chats - 2;
  const each = Math.floor(otherMessages / others);
  const spare = otherMessages - each * others;
  const names = Array.from({ length: chats }, (_, index) => nameOf(index));
  const groupMembers = (): number[] => {
    const members = new Set([0]);
    while (members.size < GROUP_SIZE) members.add(random.between(1, chats));
    return [...members];
  };
  const walk = (title: string, messages: number): PlannedChat => ({
    kind: "group",
    title,
    members: groupMembers(),
    entries: messages + 1,
    unread: 0,
    idleMs: 0,
  });
  const rest = Array.from({ length: others }, (_, index): PlannedChat => {
    const group = index % GROUP_EVERY === GROUP_EVERY - 1;
    const entries = 1 + each + (index < spare ? 1 : 0);
    return {
      kind: group ? "group" : "direct",
      title: group ? `${nameOf(index)} and friends` : null,
      members: group ? groupMembers() : [0, index + 1],
      entries,
      unread: index < unreadChats ? Math.min(entries - 1, random.between(1, 9)) : 0,
      // Evenly over some two months, the first of them now.
      idleMs: (index + 1) * 45 * MINUTE,
    };
  });
  return {
    names,
    chats: [walk("The long walk", longChat), walk("The short walk", shortChat), ...rest],
  };
}

const FIRST = [
  "Amélie",
  "Björn",
  "Chidi",
  "Dilara",
  "Émile",
  "Farah",
  "Giulia",
  "Hiroshi",
  "Ines",
  "João",
  "Katarzyna",
  "Lars",
  "Mei",
  "Noor",
  "Oğuz",
  "Priya",
  "Quentin",
  "Rosa",
  "Søren",
  "Tomáš",
];
const LAST = [
  "Andersen",
  "Bianchi",
  "Costa",
  "Dubois",
  "Eriksson",
  "Fischer",
  "García",
  "Horvat",
  "Ito",
  "Jansen",
  "Kowalski",
  "Lindqvist",
  "Müller",
  "Novák",
  "Okafor",
  "Pereira",
  "Rossi",
  "Şahin",
  "Tanaka",
  "Wójcik",
];

/** As many names as are wanted, no two alike. */
function nameOf(index: number): string {
  const round = Math.floor(index / (FIRST.length * LAST.length));
  const first = FIRST[index % FIRST.length] ?? "";
  const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? "";
  return round === 0 ? `${first} ${last}` : `${first} ${last} ${round + 1}`;
}
