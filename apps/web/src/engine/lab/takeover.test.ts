import { expect, test } from "vitest";
import { createTabLab, type LabTab, type TabLab } from "./tab-lab.ts";

const HUNDRED = Array.from({ length: 100 }, (_, index) => `message ${index + 1}`);

/** Sends a hundred messages from a tab, one each 5 ms, and does something after the fiftieth. */
async function sendHundred(
  lab: TabLab,
  tab: LabTab,
  midway: () => void | Promise<void>,
): Promise<void> {
  const sends: Promise<unknown>[] = [];
  for (const text of HUNDRED) {
    sends.push(tab.engine.send(lab.chat, { type: "text", text }));
    if (sends.length === 50) await midway();
    await lab.clock.pass(5);
  }
  await lab.clock.pass(30_000);
  await Promise.all(sends);
}

test("ENG-1: of many tabs one owns the messenger, and all show the same", async () => {
  const lab = createTabLab();
  const tabs = [await lab.openTab(), await lab.openTab(), await lab.openTab()];
  void tabs[2]?.engine.send(lab.chat, { type: "text", text: "hello" });
  await lab.clock.pass(1_000);
  expect(lab.terms()).toBe(1);
  expect(lab.texts()).toEqual(["hello"]);
  for (const tab of tabs) {
    expect(tab.state().connection).toEqual({ phase: "online" });
    expect(tab.state().conversations[lab.chat]?.preview).toMatchObject({
      content: { text: "hello" },
    });
  }
});

test("ENG-2: the owner's tab ends in the middle of a hundred sends: none is lost, none doubled", async () => {
  const lab = createTabLab();
  const owner = await lab.openTab();
  const tab = await lab.openTab();
  await sendHundred(lab, tab, owner.kill);
  expect(lab.terms()).toBe(2);
  expect(lab.texts()).toEqual(HUNDRED);
  expect(tab.state().outbox).toEqual([]);
});

test("ENG-2: a frozen owner is replaced within a second; thawed, it disturbs nobody", async () => {
  const lab = createTabLab();
  const owner = await lab.openTab();
  const tab = await lab.openTab();
  await sendHundred(lab, tab, async () => {
    owner.freeze();
    const before = tab.patches.length;
    await lab.clock.pass(1_000);
    expect(lab.terms()).toBe(2);
    expect(tab.patches.slice(before).map(({ whole }) => whole)).toContain(true);
  });
  expect(lab.texts()).toEqual(HUNDRED);
  owner.thaw();
  void owner.engine.send(lab.chat, { type: "text", text: "back again" });
  await lab.clock.pass(2_000);
  expect(lab.terms()).toBe(2);
  expect(lab.reported).toEqual([]);
  expect(lab.texts()).toEqual([...HUNDRED, "back again"]);
  expect(owner.state().conversations).toEqual(tab.state().conversations);
});

test("ENG-3: a tab whose own worker hangs starts another one", async () => {
  const lab = createTabLab();
  const tab = await lab.openTab();
  tab.hang();
  const sent = tab.engine.send(lab.chat, { type: "text", text: "hello" });
  await lab.clock.pass(5_000);
  await sent;
  await lab.clock.pass(5_000);
  expect(tab.workers()).toBe(2);
  expect(lab.texts()).toEqual(["hello"]);
});

test("ENG-3: while nothing is silent nobody takes over", async () => {
  const lab = createTabLab();
  const tabs = [await lab.openTab(), await lab.openTab()];
  await lab.clock.pass(600_000);
  expect(lab.terms()).toBe(1);
  expect(tabs.map((tab) => tab.workers())).toEqual([1, 1]);
});
