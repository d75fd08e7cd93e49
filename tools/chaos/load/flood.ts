import { newId } from "@parley/api/new-id.ts";
import type { Journal } from "../check/journal.ts";
import type { Person } from "./people.ts";

/** Somebody whom no messenger serves, and a journal for what they were promised all the same. */
export interface Outsider {
  readonly person: Person;
  readonly journal: Journal;
}

/** How the messages of a flood were answered. */
export interface FloodAnswers {
  readonly promised: number;
  /** 503 with a time to come back. */
  readonly refused: number;
  readonly other: number;
}

/** More than a lane may hold, in messages as long as can be. */
const MESSAGES = 700;
const TEXT = "flood ".repeat(10_900);

/** A flood under way. */
export interface Flood {
  /** Whether some of it was refused already. */
  isRefused(): boolean;
  /** Every answer. */
  readonly answers: Promise<FloodAnswers>;
}

/** Sends far too much into one conversation, all at once. */
export async function startFlood(url: string, { person, journal }: Outsider): Promise<Flood> {
  const { id: conversationId } = await person.rest.call("openSelf");
  const count = { promised: 0, refused: 0, other: 0 };

  async function send(): Promise<void> {
    const clientId = newId();
    const response = await fetch(`${url}/v1/conversations/${conversationId}/messages`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${person.accessToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ clientId, body: { type: "text", text: TEXT } }),
    });
    const text = await response.text();
    if (response.ok) {
      const { seq }: { seq: number } = JSON.parse(text);
      journal.acknowledged.push({ clientId, conversationId, seq, at: Date.now() });
      count.promised += 1;
    } else if (response.status === 503 && response.headers.has("retry-after")) count.refused += 1;
    else count.other += 1;
  }

  const all = Promise.all(Array.from({ length: MESSAGES }, send));
  return { isRefused: () => count.refused > 0, answers: all.then(() => count) };
}
