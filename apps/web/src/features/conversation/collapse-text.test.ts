import { expect, test } from "vitest";
import { collapsedText } from "./collapse-text.ts";

test("APP-6: a text of usual length shows whole", () => {
  expect(collapsedText("hello")).toBeNull();
  expect(collapsedText("line\n".repeat(19))).toBeNull();
});

test("APP-6: a long text is cut between words", () => {
  const shown = collapsedText("word ".repeat(1_000));
  expect(shown?.length).toBeLessThanOrEqual(1_200);
  expect(shown?.endsWith("word")).toBe(true);
});

test("APP-6: many lines are cut at a line", () => {
  expect(collapsedText("x\n".repeat(100))?.split("\n")).toHaveLength(20);
});

test("APP-6: no cut falls within a character", () => {
  expect(collapsedText("😀".repeat(1_000))?.isWellFormed()).toBe(true);
  expect(collapsedText(`a${"😀".repeat(1_000)}`)?.isWellFormed()).toBe(true);
});
