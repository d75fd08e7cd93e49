import { expect, test } from "vitest";
import { isEmojiOnly } from "./emoji-only.ts";

test.each(["👋", "👩‍👩‍👧‍👦", "🇫🇷🇩🇪", "❤️ ", "👍🏽👍🏽👍🏽"])("APP-5: %s is shown larger", (text) => {
  expect(isEmojiOnly(text)).toBe(true);
});

test.each(["", "1", "👋 hi", "👋👋👋👋", "#"])("APP-5: %j is not", (text) => {
  expect(isEmojiOnly(text)).toBe(false);
});
