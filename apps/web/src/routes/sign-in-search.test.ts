import { expect, test } from "vitest";
import { chatSearch } from "./chat-search.ts";
import { signInSearch } from "./sign-in-search.ts";

test.each([
  ["/chat/1?panel=details", { next: "/chat/1?panel=details" }],
  ["//evil.example", {}],
  ["/\\evil.example", {}],
  ["https://evil.example", {}],
  ["javascript:alert(1)", {}],
  [7, {}],
])("WEB-1: signing in leads to pages of this app only: %j", (next, expected) => {
  expect(signInSearch({ next })).toEqual(expected);
});

test.each([
  [{ panel: "details", seq: 3 }, { panel: "details" }],
  [
    { panel: "message", seq: 3 },
    { panel: "message", seq: 3 },
  ],
  [{ panel: "message", seq: -3 }, {}],
  [{ panel: "message", seq: "3" }, {}],
  [{ panel: "other" }, {}],
  [{ at: 7 }, { at: 7 }],
  [
    { panel: "details", at: 7 },
    { panel: "details", at: 7 },
  ],
  [{ at: "7" }, {}],
  [{ at: 0.5 }, {}],
])("WEB-1: a chat's address names a panel and a place that exist: %j", (search, expected) => {
  expect(chatSearch(search)).toEqual(expected);
});
