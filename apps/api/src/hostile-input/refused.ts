import { ProblemSchema } from "@parley/protocol/problem-schema.ts";
import { ERRORS, type Problem } from "@parley/protocol/problem.ts";
import { expect } from "vitest";
import { Compile } from "typebox/compile";
import { SECRET } from "./world.ts";

const problemSchema = Compile(ProblemSchema);

/** What came back from a request, as far as a judge needs it. */
export interface Answer {
  status: number;
  type: string | null;
  text: string;
}

/** Sends a request and reads the whole answer. */
export async function answerTo(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const type = response.headers.get("content-type");
  return { status: response.status, type, text: await response.text() };
}

/** Passes for a typed refusal of the closed list that fits its status and tells no secret. */
export function expectRefused(answer: Answer, what: string): Problem {
  const said = `${what}: ${answer.status} ${answer.text.slice(0, 300)}`;
  expect(answer.status, said).toBeGreaterThanOrEqual(400);
  expect(answer.status, said).toBeLessThan(500);
  expect(answer.type, said).toMatch(/^application\/problem\+json/);
  expect(answer.text, said).not.toContain(SECRET);
  const found = expectProblem(JSON.parse(answer.text), what);
  expect(found.status, said).toBe(answer.status);
  return found;
}

/** Passes for a success and for a typed refusal; never for a failure of the server. */
export function expectNoFailure(answer: Answer, what: string): void {
  if (answer.status < 200 || answer.status >= 300) expectRefused(answer, what);
}

/** Passes for a problem whose code, status and title belong together. */
export function expectProblem(value: unknown, what: string): Problem {
  if (!isProblem(value)) throw new Error(`${what}: no problem: ${JSON.stringify(value)}`);
  const [status, title] = ERRORS[value.code];
  expect({ status: value.status, title: value.title }, what).toEqual({ status, title });
  return value;
}

function isProblem(value: unknown): value is Problem {
  return problemSchema.Check(value);
}
