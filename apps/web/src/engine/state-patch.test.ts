import { expect, test } from "vitest";
import type { MessengerState, OutboxItem, Timeline, TimelineItem } from "@parley/sdk/state.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { diffState, patchState } from "./state-patch.ts";

const ann = { id: "ann", username: "ann", displayName: "Ann", about: "", avatar: null };
const ben = { id: "ben", username: "ben", displayName: "Ben", about: "", avatar: null };

test("APP-1: a state and the patches that followed equal the messenger's state", () => {
  const steps: MessengerState[] = [
    { ...emptyState, me: "ann", people: { ann, ben }, ready: true },
    { ...emptyState, me: "ann", people: { ann }, typing: { chat: ["ben"] }, ready: true },
    { ...emptyState, me: "ann", people: { ann, ben }, connection: { phase: "online" } },
    { ...emptyState, account: { ...emptyState.account, drafts: { chat: "a" } } },
    { ...emptyState, account: { ...emptyState.account, favourites: { chat: true } } },
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

function item(seq: number): TimelineItem {
  return {
    kind: "message",
    conversationId: "chat",
    seq,
    senderId: "ann",
    clientId: String(seq),
    createdAt: "2026-05-20T09:00:00.000Z",
    content: { type: "text", text: `text ${seq}` },
  };
}

function windowOf(items: readonly TimelineItem[]): Timeline {
  return {
    conversationId: "chat",
    items,
    firstSeq: items[0]?.seq ?? 1,
    lastSeq: items.at(-1)?.seq ?? 0,
    atStart: false,
    atEnd: true,
    near: "newer",
    loading: null,
    problem: null,
  };
}

function waiting(clientId: string, kind: "queued" | "sending"): OutboxItem {
  return {
    clientId,
    conversationId: "chat",
    content: { type: "text", text: clientId },
    writtenAt: "2026-05-20T09:00:00.000Z",
    status: { kind },
  };
}

test("ENG-5: whatever happens to a window and the outbox, the patches that crossed give the same", () => {
  const random = createSeededRandom(3);
  const log = Array.from({ length: 200 }, (_, index) => item(index + 1));
  let before = emptyState;
  let held = emptyState;
  for (let step = 0; step < 300; step += 1) {
    const from = random.between(0, 180);
    const items = log.slice(from, from + random.between(0, 20));
    if (random.chance(0.2)) log[random.between(0, 199)] = item(random.between(1, 200));
    const ids = ["a", "b", "c", "d"].filter(() => random.chance(0.7));
    const outbox = ids.map((id) => waiting(id, random.chance(0.5) ? "queued" : "sending"));
    const kept = random.chance(0.3) ? before.outbox : outbox.toReversed();
    const after = { ...emptyState, timelines: { view: windowOf(items) }, outbox: kept };
    held = patchState(held, structuredClone(diffState(before, after)));
    before = after;
    expect(held).toEqual(after);
  }
});

test("ENG-5: a window that grows sends what is new, a group the members who changed", () => {
  const items = Array.from({ length: 400 }, (_, index) => item(index + 1));
  const before = { ...emptyState, timelines: { view: windowOf(items) } };
  const grown = [...items.slice(1), item(401)];
  const patch = diffState(before, { ...emptyState, timelines: { view: windowOf(grown) } });
  expect(patch.timelines?.set["view"]?.items).toEqual({
    older: [],
    keepFrom: 1,
    keepTo: 400,
    newer: [item(401)],
  });
  expect(patchState(before, patch).timelines["view"]?.items[0]).toBe(items[1]);
});
