import { expect, test } from "vitest";
import type { OutboxItem, TimelineItem } from "@parley/sdk/state.ts";
import { timelineRows, type Row } from "./timeline-rows.ts";

const NOON = new Date(2026, 4, 20, 12).toISOString();
const EVE = new Date(2026, 4, 19, 18).toISOString();

function message(seq: number, senderId: string, createdAt = NOON): TimelineItem {
  return {
    kind: "message",
    conversationId: "chat",
    seq,
    senderId,
    clientId: `c${seq}`,
    createdAt,
    content: { type: "text", text: `message ${seq}` },
  };
}

function left(seq: number, userId: string): TimelineItem {
  return {
    kind: "control",
    conversationId: "chat",
    seq,
    senderId: userId,
    clientId: `c${seq}`,
    createdAt: NOON,
    control: { type: "memberLeft", userId },
  };
}

function outgoing(clientId: string): OutboxItem {
  return {
    clientId,
    conversationId: "chat",
    content: { type: "text", text: "on its way" },
    writtenAt: NOON,
    status: { kind: "queued" },
  };
}

const quiet = { me: "me", outgoing: [], unreadLine: null, typing: false };

function windowOf(items: readonly TimelineItem[], atStart = true) {
  return { items, firstSeq: items[0]?.seq ?? 1, atStart, atEnd: true };
}

function outline(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    if (row.kind === "day") return "day";
    const first = "first" in row && row.first ? "*" : "";
    return `${row.kind} ${row.key}${first}`;
  });
}

test("APP-7: a day line stands before the first message of each day", () => {
  const items = [message(1, "ann", EVE), message(2, "ann"), message(3, "ann")];
  expect(outline(timelineRows({ ...quiet, window: windowOf(items) }))).toEqual([
    "day",
    "message c1*",
    "day",
    "message c2*",
    "message c3",
  ]);
});

test("APP-7: times that run backwards repeat no day line", () => {
  const items = [message(1, "ann", NOON), message(2, "ann", EVE), message(3, "ann", NOON)];
  const rows = timelineRows({ ...quiet, window: windowOf(items) });
  expect(rows.filter((row) => row.kind === "day")).toHaveLength(1);
});

test("APP-8: bubbles of one sender form a group that others and system lines end", () => {
  const items = [message(1, "ann"), message(2, "ann"), message(3, "me"), left(4, "ben")];
  const rows = timelineRows({ ...quiet, window: windowOf([...items, message(5, "me")]) });
  expect(outline(rows)).toEqual([
    "day",
    "message c1*",
    "message c2",
    "message c3*",
    "system c4",
    "message c5*",
  ]);
});

test("APP-9: the unread line stands before the first unread message of others", () => {
  const items = [message(1, "ann"), message(2, "me"), left(3, "ben"), message(4, "ann")];
  const rows = timelineRows({
    ...quiet,
    window: windowOf(items),
    unreadLine: { afterSeq: 1, count: 1 },
  });
  expect(outline(rows)).toEqual([
    "day",
    "message c1*",
    "message c2*",
    "system c3",
    "unread unread",
    "message c4*",
  ]);
});

test("APP-9: the line waits until the first unread message is loaded", () => {
  const rows = timelineRows({
    ...quiet,
    window: windowOf([message(7, "ann")], false),
    unreadLine: { afterSeq: 4, count: 3 },
  });
  expect(rows.some((row) => row.kind === "unread")).toBe(false);
});

test("APP-7: a day whose beginning is not loaded has no line yet", () => {
  const items = [6, 7].map((seq) => message(seq, "ann", EVE));
  const rows = timelineRows({ ...quiet, window: windowOf([...items, message(8, "ann")], false) });
  expect(outline(rows)).toEqual(["message c7", "day", "message c8*"]);
});

test("WIN-1: a page that joins on above changes nothing of what stands below", () => {
  const senders = ["ann", "ann", "me", "ben", "ben", "ann"];
  const items = senders.map((sender, n) => message(n + 1, sender, n < 3 ? EVE : NOON));
  const unreadLine = { afterSeq: 3, count: 2 };
  const rowsFrom = (first: number) =>
    timelineRows({ ...quiet, unreadLine, window: windowOf(items.slice(first), first === 0) });
  const whole = rowsFrom(0);
  for (const first of [1, 2, 3, 4]) {
    const rows = rowsFrom(first);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(whole.slice(-rows.length));
  }
});

test("WIN-1: what is on its way or typed does not follow on old history", () => {
  const window = { ...windowOf([message(1, "ann")]), atEnd: false };
  const rows = timelineRows({ ...quiet, window, outgoing: [outgoing("x1")], typing: true });
  expect(outline(rows)).toEqual(["day", "message c1*"]);
});

test("APP-10: messages on their way follow the log, and never show twice", () => {
  const rows = timelineRows({
    ...quiet,
    window: windowOf([message(1, "ann"), message(2, "me")]),
    outgoing: [outgoing("c2"), outgoing("x1")],
    typing: true,
  });
  expect(outline(rows)).toEqual([
    "day",
    "message c1*",
    "message c2*",
    "outgoing x1",
    "typing typing",
  ]);
});
