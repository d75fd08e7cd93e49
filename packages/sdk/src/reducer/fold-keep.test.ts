import { expect, test } from "vitest";
import { createSeededRandom } from "../testing/seeded-random.ts";
import { asOf, dueAt } from "./fold-expired.ts";
import { foldErased } from "./fold-erased.ts";
import { foldKeep } from "./fold-keep.ts";
import type { MarkedItem } from "./fold-mark.ts";

const until = "2026-01-08T00:00:00.000Z";
const due = Date.parse(until);
const message: MarkedItem = {
  conversationId: "chat",
  seq: 2,
  senderId: "ben",
  clientId: "one",
  createdAt: "2026-01-01T00:00:00.000Z",
  kind: "message",
  content: { type: "text", text: "Hello" },
  expiresAt: until,
};

test("EXPIRE-6: a message is seen until its time, and nothing but its place from then on", () => {
  expect(asOf(message, due - 1)).toBe(message);
  const { content: _content, expiresAt: _at, ...place } = { ...message, content: null };
  expect(asOf(message, due)).toEqual({ ...place, kind: "expired" });
  const { expiresAt: _never, ...lasting } = message;
  expect(asOf(lasting, due)).toBe(lasting);
});

test("EXPIRE-7: the last word on keeping counts, in whatever order and however often words arrive", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const random = createSeededRandom(seed);
    const words = Array.from({ length: random.between(1, 6) }, (_, index) => ({
      by: random.chance(0.5) ? random.pick(["ana", "cyd"]) : null,
      seq: 3 + index,
    }));
    const inTurn = words.reduce(foldKeep, message);
    const arrived = [...words, ...words].sort(() => random.fraction() - 0.5);
    expect(arrived.reduce(foldKeep, message)).toEqual(inTurn);
    const last = words.at(-1);
    expect(dueAt(inTurn)).toBe(last?.by === null ? due : undefined);
    expect(inTurn.keep).toEqual({ ...last, until });
  }
});

test("EXPIRE-7: what never disappears is not kept, and what is erased goes at its time whether it was kept or not", () => {
  const { expiresAt: _never, ...lasting } = message;
  expect(foldKeep(lasting, { by: "ana", seq: 3 })).toBe(lasting);
  const kept = foldKeep(message, { by: "ana", seq: 3 });
  expect(foldErased(kept, "ben")).toMatchObject({ kind: "erased", expiresAt: until });
  expect(foldErased(lasting, "ben")).not.toHaveProperty("expiresAt");
});
