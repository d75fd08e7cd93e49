import type { TimelineItem } from "@parley/sdk/state.ts";
import { expect, test } from "vitest";
import { keepAct } from "./keep-act.ts";

const until = "2026-01-08T00:00:00.000Z";
const message = (more: object): TimelineItem => ({
  conversationId: "chat",
  seq: 2,
  senderId: "ben",
  clientId: "one",
  createdAt: "2026-01-01T00:00:00.000Z",
  kind: "message",
  content: { type: "text", text: "Hello" },
  ...more,
});
const kept = (by: string | null) => message({ keep: { by, seq: 3, until } });

test("EXPIRE-7: everybody is offered to keep what disappears, and who kept or wrote it to let it go", () => {
  expect(keepAct({ left: false }, message({ expiresAt: until }), "ana")).toBe("keep");
  expect(keepAct({ left: false }, message({}), "ana")).toBe(null);
  expect(keepAct({ left: false }, kept("ana"), "ana")).toBe("release");
  expect(keepAct({ left: false }, kept("ana"), "ben")).toBe("release");
  expect(keepAct({ left: false }, kept("ana"), "cyd")).toBe(null);
  expect(keepAct({ left: true }, message({ expiresAt: until }), "ana")).toBe(null);
});
