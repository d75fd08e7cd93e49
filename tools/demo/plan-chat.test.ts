import { describe, expect, test } from "vitest";
import { DIRECT_CHATS } from "./direct-chats.ts";
import { GROUPS } from "./groups.ts";
import { planChat } from "./plan-chat.ts";

const NOW = Date.UTC(2026, 4, 20, 14, 30);
const CHATS = [...GROUPS, ...DIRECT_CHATS];

describe("the plan of the demo world", () => {
  test("has some thousand messages over weeks, in many scripts", () => {
    const plans = CHATS.map((chat) => planChat(chat, NOW));
    const texts = plans.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === "message" ? [step.text] : [])),
    );
    expect(texts.length).toBeGreaterThan(3_000);
    expect(Math.min(...plans.map((plan) => plan.startedAt))).toBeLessThan(NOW - 28 * 86_400_000);
    for (const script of ["Arabic", "Hebrew", "Han", "Devanagari", "Latin"]) {
      expect(texts.some((text) => new RegExp(`\\p{Script=${script}}`, "u").test(text))).toBe(true);
    }
    expect(texts.some((text) => text.length > 1_000)).toBe(true);
    expect(texts.filter((text) => /[{}]/u.test(text))).toEqual([]);
  });

  test.each(CHATS.map((chat) => [chat.key, chat] as const))(
    "%s: time only goes forward, and only members act",
    (_, chat) => {
      const { steps, startedAt } = planChat(chat, NOW);
      const present = new Set(chat.members);
      let clock = startedAt;
      for (const step of steps) {
        expect(step.at).toBeGreaterThan(clock);
        expect(present).toContain(step.by);
        clock = step.at;
        if (step.kind === "add") present.add(step.who);
        if (step.kind === "remove") present.delete(step.who);
        if (step.kind === "leave") present.delete(step.by);
      }
      expect(clock).toBeLessThanOrEqual(NOW);
      for (const { kind, by } of chat.events ?? []) {
        expect(steps).toContainEqual(expect.objectContaining({ kind, by }));
      }
    },
  );

  test("says the same on every day", () => {
    for (const chat of CHATS) {
      const [first, later] = [NOW, NOW + 5 * 86_400_000].map((now) =>
        planChat(chat, now).steps.map((step) => ({ ...step, at: 0 })),
      );
      expect(later).toEqual(first);
    }
  });
});
