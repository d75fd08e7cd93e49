import type { Role } from "@parley/protocol/control.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { expect, test } from "vitest";
import { mayErase } from "./may-erase.ts";

const AT = "2026-01-01T00:00:00.000Z";
const SOON = Date.parse(AT) + 1_000;

function chat(kind: "direct" | "group" | "self", roles: Record<string, Role>, left = false) {
  const member = { joinedSeq: 1, deliveredSeq: 1, readSeq: 1 };
  const members = Object.fromEntries(
    Object.entries(roles).map(([userId, role]) => [userId, { userId, role, ...member }]),
  );
  return { kind, left, members };
}
const by = (senderId: string) => ({ senderId, createdAt: AT });

test("ERASE-3: one's own for 60 hours, a note at any time, and nothing after leaving", () => {
  const direct = chat("direct", { me: "member", ben: "member" });
  const late = Date.parse(AT) + LIMITS.eraseMs + 1;
  expect(mayErase(direct, by("me"), "me", SOON)).toBe(true);
  expect(mayErase(direct, by("me"), "me", late)).toBe(false);
  expect(mayErase(direct, by("ben"), "me", SOON)).toBe(false);
  expect(mayErase(chat("self", { me: "owner" }), by("me"), "me", late)).toBe(true);
  expect(mayErase(chat("group", {}, true), by("me"), "me", SOON)).toBe(false);
});

test("ERASE-3: in a group an owner all, an admin those of members and of who is gone", () => {
  const roles = { owner: "owner", admin: "admin", other: "admin", ben: "member" } as const;
  const group = chat("group", roles);
  const may = (me: string, sender: string) => mayErase(group, by(sender), me, SOON);
  expect(["admin", "ben", "gone"].map((sender) => may("owner", sender))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["owner", "other", "ben", "gone"].map((sender) => may("admin", sender))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(["owner", "gone"].map((sender) => may("ben", sender))).toEqual([false, false]);
});
