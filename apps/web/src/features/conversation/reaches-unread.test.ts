import { problem } from "@parley/protocol/problem.ts";
import { expect, test } from "vitest";
import { reachesUnread } from "./reaches-unread.ts";

const window = { firstSeq: 951, lastSeq: 1_000, atStart: false, problem: null };
const unread = (afterSeq: number) => ({ afterSeq, count: 1_000 - afterSeq });

test("APP-9: what is unread is loaded before a chat shows, hundreds of messages too", () => {
  expect(reachesUnread(window, unread(400))).toBe(false);
  expect(reachesUnread({ ...window, firstSeq: 402 }, unread(400))).toBe(false);
  expect(reachesUnread({ ...window, firstSeq: 401 }, unread(400))).toBe(true);
});

test("APP-9: nothing is waited for that does not come", () => {
  expect(reachesUnread(window, null)).toBe(true);
  expect(reachesUnread({ ...window, atStart: true }, unread(400))).toBe(true);
  expect(reachesUnread({ ...window, problem: problem("overloaded") }, unread(400))).toBe(true);
  expect(reachesUnread({ ...window, lastSeq: 5_000 }, unread(400))).toBe(true);
});
