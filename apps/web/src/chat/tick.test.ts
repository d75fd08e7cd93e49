import { expect, test } from "vitest";
import type { Member } from "@parley/protocol/conversation.ts";
import { othersWatermark } from "./others-watermark.ts";
import { tickOfEntry, tickOfStatus } from "./tick.ts";

function member(userId: string, deliveredSeq: number, readSeq: number, joinedSeq = 1): Member {
  return { userId, role: "member", joinedSeq, deliveredSeq, readSeq };
}

test("APP-2: two ticks once all others have it, blue once all have read it", () => {
  const members = { me: member("me", 9, 9), ann: member("ann", 8, 5), ben: member("ben", 6, 4) };
  const watermark = othersWatermark(members, "me");
  expect(tickOfEntry(4, "group", watermark)).toBe("read");
  expect(tickOfEntry(5, "group", watermark)).toBe("delivered");
  expect(tickOfEntry(6, "group", watermark)).toBe("delivered");
  expect(tickOfEntry(7, "group", watermark)).toBe("sent");
});

test("APP-2: who joined later does not hold back the ticks of what came before", () => {
  const members = { me: member("me", 9, 9), ann: member("ann", 0, 0, 7), ben: member("ben", 9, 9) };
  const watermark = othersWatermark(members, "me");
  expect(tickOfEntry(6, "group", watermark)).toBe("read");
  expect(tickOfEntry(7, "group", watermark)).toBe("sent");
});

test("APP-2: a note to self is read at once; a group of one stays at one tick", () => {
  const watermark = othersWatermark({ me: member("me", 3, 3) }, "me");
  expect(tickOfEntry(3, "self", watermark)).toBe("read");
  expect(tickOfEntry(3, "group", watermark)).toBe("sent");
});

test("APP-2: a message on its way shows the clock until the server has it", () => {
  expect(tickOfStatus({ kind: "queued" })).toBe("pending");
  expect(tickOfStatus({ kind: "sending" })).toBe("pending");
  expect(tickOfStatus({ kind: "accepted", seq: 1, createdAt: "" })).toBe("sent");
});
