import { LIMITS } from "@parley/protocol/limits.ts";
import { expect, test } from "vitest";
import { charactersOver, sendableText } from "./sendable-text.ts";

test("APP-16: a message holds 65,536 characters, however many units each takes", () => {
  expect(charactersOver("a".repeat(LIMITS.text))).toBe(0);
  expect(charactersOver("a".repeat(LIMITS.text + 3))).toBe(3);
  expect(charactersOver("😀".repeat(LIMITS.text))).toBe(0);
  expect(charactersOver("😀".repeat(LIMITS.text + 1))).toBe(1);
  expect(charactersOver(` ${"a".repeat(LIMITS.text)}\n`)).toBe(0);
});

test("APP-16: white space alone is nothing to send", () => {
  expect(sendableText(" \n\t ")).toBe("");
  expect(sendableText("  two\nlines ")).toBe("two\nlines");
});

test("APP-16: what no database holds is left out", () => {
  expect(sendableText("a\0b")).toBe("ab");
  expect(sendableText("a\ud800b")).toBe("a\ufffdb");
});
