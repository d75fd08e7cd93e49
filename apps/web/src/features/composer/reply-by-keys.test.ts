import type { TimelineItem } from "@parley/sdk/state.ts";
import { expect, test } from "vitest";
import { replyByKeys } from "./reply-by-keys.ts";

const items = [
  { kind: "message", seq: 3 },
  { kind: "control", seq: 4 },
  { kind: "message", seq: 5 },
  { kind: "erased", seq: 6 },
] as TimelineItem[];
const press = (key: string, from?: number, held = { altKey: true, ctrlKey: false }) =>
  replyByKeys({ key, ...held }, items, from);

test("REPLY-8: up goes from message to message and stays at the oldest, down comes back and ends", () => {
  expect([press("ArrowUp"), press("ArrowUp", 5), press("ArrowUp", 3)]).toEqual([5, 3, 3]);
  expect([press("ArrowDown", 3), press("ArrowDown", 5)]).toEqual([5, null]);
  expect(press("ArrowUp", undefined, { altKey: false, ctrlKey: true })).toBe(5);
});

test("REPLY-8: other keys, and a chat without messages, begin nothing", () => {
  expect(press("ArrowDown")).toBeUndefined();
  expect(press("ArrowUp", undefined, { altKey: false, ctrlKey: false })).toBeUndefined();
  expect(press("ArrowUp", undefined, { altKey: true, ctrlKey: true })).toBeUndefined();
  expect(press("a")).toBeUndefined();
  expect(replyByKeys({ key: "ArrowUp", altKey: true, ctrlKey: false }, [], undefined)).toBeNull();
});
