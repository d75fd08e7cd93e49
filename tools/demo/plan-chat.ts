import { daysBefore, parseWhen, pause, talkTimes } from "./calendar.ts";
import type { Change, Chat } from "./chat.ts";
import { dealThreads } from "./deal-threads.ts";
import { seededRandom, type Random } from "./random.ts";

type Move = { by: string } & ({ kind: "message"; text: string } | Change);

/** One entry of a chat's log: who did what, and when (milliseconds since 1970). */
export type Step = Move & { at: number };

/** Everything that happens in a chat after it was made, in order; each step makes one entry. */
export interface ChatPlan {
  startedAt: number;
  steps: readonly Step[];
  /** How many steps had passed when each talk was over. */
  talkEnds: readonly number[];
}

/** Writes a chat out. The words depend on the chat alone, the times on `now` too. */
export function planChat(chat: Chat, now: number): ChatPlan {
  const random = seededRandom(chat.key);
  const talks = writeTalks(chat, random);
  const startedAt = daysBefore(now, chat.days);
  const ending = chat.ending.map(([when, by, text]): Step => {
    return { kind: "message", by, text, at: parseWhen(when, now) };
  });
  const hourBeforeEnding = Math.min(now, ...ending.map((step) => step.at)) - 3_600_000;
  const times = talkTimes(talks.length, startedAt, hourBeforeEnding, random);

  const steps: Step[] = [];
  const talkEnds: number[] = [];
  talks.forEach((talk, index) => {
    let clock = Math.max(times[index] ?? 0, (steps.at(-1)?.at ?? startedAt) + 60_000);
    for (const move of talk) {
      steps.push({ ...move, at: clock });
      clock += pause(random);
    }
    talkEnds.push(steps.length);
  });
  steps.push(...ending);
  talkEnds.push(steps.length);
  return { startedAt, steps: inOrder(steps, now), talkEnds };
}

/** The talks of a chat, with its events and long texts in their places. */
function writeTalks(chat: Chat, random: Random): Move[][] {
  const talks = [firstMoves(chat)];
  const present = new Set(chat.members);
  const deal = dealThreads(chat, random);
  const events = [...(chat.events ?? [])];
  let written = 0;
  for (;;) {
    const share = written < chat.messages ? written / chat.messages : 1;
    while (events[0] !== undefined && events[0].after <= share) {
      const { after: _, ...move } = events[0];
      talks.push([move]);
      events.shift();
      if (move.kind === "add") present.add(move.who);
      if (move.kind === "remove") present.delete(move.who);
      if (move.kind === "leave") present.delete(move.by);
    }
    if (share === 1) break;
    const spoken = deal(present);
    talks.push(spoken.map((line) => ({ kind: "message", ...line })));
    written += spoken.length;
  }
  for (const { by, text } of chat.essays ?? []) {
    const place = random.between(Math.floor(talks.length / 2), talks.length - 1);
    talks.splice(place, 0, [{ kind: "message", by, text }]);
  }
  return talks;
}

/** Whoever makes a group gives it its description and its picture, one entry each. */
function firstMoves({ members, group }: Chat): Move[] {
  const [by] = members;
  if (by === undefined || group === undefined) return [];
  const moves: Move[] = [];
  if (group.description !== "") {
    moves.push({ by, kind: "description", description: group.description });
  }
  if (group.picture !== undefined) moves.push({ by, kind: "picture" });
  return moves;
}

/** Moves steps back where a talk ran into what follows it, or into the future. */
function inOrder(steps: readonly Step[], now: number): Step[] {
  const ordered: Step[] = [];
  let latest = now;
  for (const step of steps.toReversed()) {
    const at = Math.min(step.at, latest);
    ordered.push({ ...step, at });
    latest = at - 1_000;
  }
  return ordered.toReversed();
}
