import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { emptyWindow } from "@parley/sdk/reducer/timeline.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { createSimulatedClock } from "@parley/sdk/testing/simulated-clock.ts";
import { expect, test } from "vitest";
import type { StatePatch } from "../state-patch.ts";
import { createPatchFeed } from "../worker/patch-feed.ts";

const ann = { id: "ann", username: "ann", displayName: "Ann", about: "", avatar: null };

function feedLab() {
  const clock = createSimulatedClock();
  const posted: { patch: StatePatch; whole: boolean }[] = [];
  let state: MessengerState = emptyState;
  const feed = createPatchFeed({
    clock,
    view: () => state,
    post: (patch, whole) => posted.push({ patch, whole }),
  });
  return {
    clock,
    posted,
    feed,
    set(change: Partial<MessengerState>) {
      state = { ...state, ...change };
      feed.changed();
    },
  };
}

test("ENG-5: the first patch is the whole state, the next ones what changed", async () => {
  const { clock, posted, feed, set } = feedLab();
  set({ me: "ann", people: { ann } });
  await clock.pass(0);
  feed.shown();
  set({ ready: true });
  await clock.pass(16);
  expect(posted).toEqual([
    { patch: { me: "ann", people: { set: { ann }, gone: [] } }, whole: true },
    { patch: { ready: true }, whole: false },
  ]);
});

test("ENG-5: what changes within a frame goes as one", async () => {
  const { clock, posted, feed, set } = feedLab();
  set({ me: "ann" });
  await clock.pass(1);
  feed.shown();
  for (let n = 0; n < 10; n += 1) {
    set({ typing: { chat: [String(n)] } });
    await clock.pass(1);
  }
  await clock.pass(20);
  expect(posted).toHaveLength(2);
  expect(posted[1]?.patch).toEqual({ typing: { set: { chat: ["9"] }, gone: [] } });
});

test("ENG-5: a page that does not show what it got gets no more until it has", async () => {
  const { clock, posted, feed, set } = feedLab();
  set({ me: "ann" });
  await clock.pass(1);
  for (let n = 0; n < 100; n += 1) {
    set({ typing: { chat: [String(n)] } });
    await clock.pass(100);
  }
  expect(posted).toHaveLength(1);
  feed.shown();
  await clock.pass(0);
  expect(posted).toHaveLength(2);
  feed.stop();
  feed.shown();
  set({ ready: true });
  await clock.pass(100);
  expect(posted).toHaveLength(2);
});

test("ENG-5: what changed back in the meantime is not sent", async () => {
  const { clock, posted, feed, set } = feedLab();
  set({ me: "ann" });
  await clock.pass(1);
  feed.shown();
  set({ ready: true });
  set({ ready: false });
  await clock.pass(100);
  expect(posted).toHaveLength(1);
});

test("ENG-5: what was closed alone is told with what is opened next, or a little later", async () => {
  const { clock, posted, feed, set } = feedLab();
  set({ me: "ann", timelines: { first: emptyWindow("chat", 1, true) } });
  await clock.pass(20);
  feed.shown();
  set({ timelines: {} });
  await clock.pass(5);
  const second = emptyWindow("other", 1, true);
  set({ timelines: { second } });
  await clock.pass(0);
  expect(posted[1]?.patch).toMatchObject({ timelines: { gone: ["first"] } });
  expect(Object.keys(posted[1]?.patch.timelines?.set ?? {})).toEqual(["second"]);
  feed.shown();
  set({ timelines: {} });
  await clock.pass(50);
  expect(posted).toHaveLength(2);
  await clock.pass(100);
  expect(posted[2]?.patch).toEqual({ timelines: { set: {}, gone: ["second"] } });
});
