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

/** Sends far too much into one conversation, all at once, and waits for every answer. */
export async function startFlood(
  url: string,
  { person, journal }: Outsider,
): Promise<FloodAnswers> {
  const { id: conversationId } = await person.rest.call("openSelf");
  const answers = await Promise.all(
    Array.from({ length: MESSAGES }, async () => {
      const clientId = newId();
      const response = await fetch(`${url}/v1/conversations/${conversationId}/messages`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${person.token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ clientId, body: { type: "text", text: TEXT } }),
      });
      const text = await response.text();
      if (response.ok) {
        const { seq }: { seq: number } = JSON.parse(text);
        journal.acknowledged.push({ clientId, conversationId, seq, at: Date.now() });
        return "promised";
      }
      return response.status === 503 && response.headers.has("retry-after") ? "refused" : "other";
    }),
  );
  const count = (answer: string): number => answers.filter((one) => one === answer).length;
  return { promised: count("promised"), refused: count("refused"), other: count("other") };
}
