import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import { MOST_ATTEMPTS, retryDelay } from "./retry-policy.ts";

const device = { noticeSeq: null, noticeAt: null, isMuted: false, mentionsOnly: false };
const chat = {
  readSeq: 4,
  hasLeft: false,
  unread: 2,
  newestSeq: 7,
  mentionedSeq: null,
  erasedAt: null,
};

test("PUSH-8: what is unread and was not told is told, once", () => {
  expect(decide(device, chat, false)).toEqual({ kind: "message", seq: 7, unread: 2 });
  expect(decide({ ...device, noticeSeq: 6 }, chat, false).kind).toBe("message");
  expect(decide({ ...device, noticeSeq: 7 }, chat, false).kind).toBe("nothing");
  expect(decide(device, { ...chat, unread: 0, newestSeq: null }, false).kind).toBe("nothing");
});

test("PUSH-9: not to whoever looks, or has muted the chat", () => {
  expect(decide(device, chat, true).kind).toBe("nothing");
  expect(decide({ ...device, isMuted: true }, chat, false).kind).toBe("nothing");
});

test("PUSH-10: what was told and is read is cleared, also of somebody who looks or has left", () => {
  const read = { ...chat, readSeq: 7, unread: 0, newestSeq: null };
  const told = { ...device, noticeSeq: 7 };
  expect(decide(told, read, true)).toEqual({ kind: "read", seq: 7, unread: 0 });
  expect(decide({ ...told, isMuted: true }, read, false).kind).toBe("read");
  expect(decide(told, { ...read, readSeq: 6, unread: 1, newestSeq: 7 }, false).kind).toBe(
    "nothing",
  );
  // A newer one that is not pushed does not keep the notification of what is read.
  expect(decide(told, { ...read, unread: 1, newestSeq: 8 }, true)).toEqual({
    kind: "read",
    seq: 7,
    unread: 1,
  });
  expect(decide(told, { ...chat, hasLeft: true }, false)).toEqual({
    kind: "read",
    seq: 7,
    unread: 0,
  });
  expect(decide(device, { ...chat, hasLeft: true }, false).kind).toBe("nothing");
});

test("ERASE-5: what may show a message that was erased since is cleared; what was told later stays", () => {
  const told = { ...device, noticeSeq: 7, noticeAt: new Date(1_000) };
  const erased = { ...chat, unread: 1, newestSeq: 6 };
  expect(decide(told, { ...erased, erasedAt: new Date(2_000) }, false)).toEqual({
    kind: "read",
    seq: 7,
    unread: 1,
  });
  expect(decide(told, { ...erased, erasedAt: new Date(500) }, false).kind).toBe("nothing");
  const news = { ...erased, newestSeq: 9, erasedAt: new Date(2_000) };
  expect(decide(told, news, false).kind).toBe("message");
});

test("PUSH-14: where mentions alone count, the newest that mentions the person is told, once", () => {
  const strict = { ...device, mentionsOnly: true };
  expect(decide(strict, chat, false).kind).toBe("nothing");
  const mentioned = { ...chat, mentionedSeq: 5 };
  expect(decide(strict, mentioned, false)).toEqual({ kind: "message", seq: 5, unread: 2 });
  expect(decide({ ...strict, noticeSeq: 5 }, mentioned, false).kind).toBe("nothing");
  expect(decide({ ...strict, isMuted: true }, mentioned, false).kind).toBe("nothing");
  expect(decide(strict, mentioned, true).kind).toBe("nothing");
});

test("PUSH-12: waits double from 5 s to 15 min, and are never shorter than what is asked for", () => {
  expect([1, 2, 3, 4].map((failures) => retryDelay(failures, null, 0))).toEqual([
    5_000, 10_000, 20_000, 40_000,
  ]);
  expect(retryDelay(50, null, 0)).toBe(900_000);
  expect(retryDelay(1, 60, 0)).toBe(60_000);
  expect(retryDelay(1, 1, 0)).toBe(5_000);
  expect(retryDelay(1, 60, 1)).toBe(72_000);
  const all = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => retryDelay(n + 1, null, 0));
  expect(all.reduce((sum, ms) => sum + ms, 0) / 60_000).toBeGreaterThan(30);
});
