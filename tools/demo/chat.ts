import type { Role } from "@parley/protocol/control.ts";
import type { SceneName } from "./picture/scenes.ts";

/** A chat of the demo world before it is written out. People are named by username. */
export interface Chat {
  /** Names the chat in client ids: changing it makes another chat of it. */
  key: string;
  kind: "direct" | "group" | "self";
  /** Who is in it from the start; the first one makes it. A note to self has one, a direct chat two. */
  members: readonly string[];
  group?: GroupFace;
  /** What it talks about. */
  subjects: readonly Subject[];
  /** About how many messages come before the ending. */
  messages: number;
  /** How many days ago it began. */
  days: number;
  /** Long texts that come up once, in the middle. */
  essays?: readonly { by: string; text: string }[];
  events?: readonly ChatEvent[];
  /** How it ends: what stands on the screen when the chat is opened. */
  ending: readonly EndingLine[];
  /** How many of the last entries somebody has not read, or not even received; everybody else has. */
  behind?: Readonly<Record<string, { unread?: number; undelivered?: number }>>;
}

interface GroupFace {
  title: string;
  description: string;
  picture?: { scene: SceneName; hue: number };
}

/** A file of `threads/`, and who talks like that (everybody, where nobody is named). */
export interface Subject {
  threads: string;
  speakers?: readonly string[];
  /** How often it comes up beside the others; 1 unless said otherwise. */
  weight?: number;
  /** The first speaker always plays A, the second B. */
  rolesInOrder?: boolean;
}

/** A change of the group itself, after this share of its messages; in the order of that share. */
type ChatEvent = { after: number; by: string } & Change;

export type Change =
  /** The group gets the picture of its face. */
  | { kind: "picture" }
  | { kind: "add"; who: string }
  | { kind: "remove"; who: string }
  | { kind: "leave" }
  | { kind: "role"; who: string; role: Role }
  | { kind: "title"; title: string }
  | { kind: "description"; description: string };

/**
 * When, who, what. The time is `-2d 18:42` (days before today, by the clock on the wall) or `12m`
 * (minutes before now).
 */
type EndingLine = readonly [when: string, by: string, text: string];
