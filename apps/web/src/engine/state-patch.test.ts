import { expect, test } from "vitest";
import type { MessengerState } from "@parley/sdk/state.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { diffState, patchState } from "./state-patch.ts";

const ann = { id: "ann", username: "ann", displayName: "Ann", about: "", avatar: null };
const ben = { id: "ben", username: "ben", displayName: "Ben", about: "", avatar: null };

test("APP-1: a state and the patches that followed equal the messenger's state", () => {
  const steps: MessengerState[] = [
    { ...emptyState, me: "ann", people: { ann, ben }, ready: true },
    { ...emptyState, me: "ann", people: { ann }, typing: { chat: ["ben"] }, ready: true },
    { ...emptyState, me: "ann", people: { ann, ben }, connection: { phase: "online" } },
  ];
  let before = emptyState;
  let held = emptyState;
  for (const after of steps) {
    held = patchState(held, structuredClone(diffState(before, after)));
    before = after;
    expect(held).toEqual(after);
  }
});

test("APP-1: what did not change keeps its identity", () => {
  const before: MessengerState = { ...emptyState, people: { ann } };
  const after: MessengerState = { ...before, people: { ann, ben } };
  const held = patchState(before, diffState(before, after));
  expect(held.people["ann"]).toBe(ann);
  expect(held.conversations).toBe(before.conversations);
  expect(diffState(after, after)).toEqual({});
});
