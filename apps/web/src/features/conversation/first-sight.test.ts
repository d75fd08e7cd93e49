import { expect, test } from "vitest";
import { estimateHeight } from "./estimate-height.ts";
import { firstSight } from "./first-sight.ts";
import type { Row } from "./timeline-rows.ts";

const rows = Array.from({ length: 50 }, (_, index): Row => ({
  kind: index === 30 ? "unread" : "typing",
  key: `row ${index}`,
  count: 1,
}));
const LINE = estimateHeight(rows[0]);

test("a timeline begins to render at its last rows, or around the row that is looked for", () => {
  const end = firstSight(rows, { kind: "end" }, 730);
  expect(end).toEqual({ offset: 50 * LINE - end.height, height: 600 });
  const unread = firstSight(rows, { kind: "unread", afterSeq: 30 }, 730);
  expect(unread.offset).toBe(30 * LINE);
});

test("one that fits the screen begins at its first row", () => {
  expect(firstSight(rows.slice(0, 3), { kind: "end" }, 730).offset).toBe(0);
  expect(firstSight([], { kind: "message", seq: 7 }, 730).offset).toBe(0);
});
