import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withoutTitles } from "./problem-titles.ts";

const PROBLEMS = fileURLToPath(import.meta.resolve("@parley/protocol/problem.ts"));

test("of a problem the browser's code keeps code and status, and not the English sentence", () => {
  const short = withoutTitles(readFileSync(PROBLEMS, "utf8"));
  expect(short).toContain('token_expired: [401, ""],');
  expect(short).not.toMatch(/\[\d{3}, "[^"]/);
});

test("sentences that are not found where they were end the build", () => {
  expect(() => withoutTitles("export const ERRORS = {};")).toThrow("no titles");
});
