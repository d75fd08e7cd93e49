import { expect, test } from "vitest";
import { checkInvariants, type Evidence } from "./check.ts";
import { createJournal, type Ending } from "./journal.ts";
import type { Log, LogEntry } from "./logs.ts";
import type { WatermarkSample } from "./watermarks.ts";

/** Ann and Ben in one chat: it was made, Ann said "hello", and both were shown it. */
interface World {
  ann: Ending;
  ben: Ending;
  log: { -readonly [K in keyof Log]: Log[K] } & { entries: LogEntry[] };
  samples: WatermarkSample[];
}

const CHAT = "chat";

function wellWorld(): World {
  const entries: LogEntry[] = [
    entry(1, "ann", "made", "control", { type: "created", title: "", memberIds: ["ann", "ben"] }),
    entry(2, "ann", "m1", "message", { type: "text", text: "hello" }),
  ];
  const ann = ending("ann");
  ann.journal.written.push({ clientId: "m1", conversationId: CHAT, text: "hello", at: 0 });
  ann.journal.acknowledged.push({ clientId: "m1", conversationId: CHAT, seq: 2, at: 1 });
  const samples = [sample(1, 1), sample(2, 1)];
  return { ann, ben: ending("ben"), log: { id: CHAT, lastSeq: 2, entries }, samples };
}

function entry(
  seq: number,
  senderId: string,
  clientId: string,
  entryClass: string,
  body: object,
): LogEntry {
  return { seq, senderId, clientId, entryClass, body };
}

function ending(name: string): Ending {
  const journal = createJournal(name, name);
  journal.shown.set(CHAT, new Map([[2, { clientId: "m1", text: "hello", at: 2 }]]));
  journal.received.set(CHAT, new Set([1, 2]));
  return { journal, phase: "online", outbox: [], heads: new Map([[CHAT, 2]]), own: new Map() };
}

function sample(deliveredSeq: number, readSeq: number, life = 0): WatermarkSample {
  const mark = { conversationId: CHAT, userId: "ben", joinedSeq: 1, deliveredSeq, readSeq };
  return { life, watermarks: [mark], heads: new Map([[CHAT, 2]]) };
}

/** What the check says once something was changed. */
function after(harm: (world: World) => void): string[] {
  const world = wellWorld();
  harm(world);
  const evidence: Evidence = {
    endings: [world.ann, world.ben],
    outsiders: [],
    logs: [world.log],
    samples: world.samples,
  };
  return checkInvariants(evidence).map((line) => line.slice(0, 2));
}

test("where all is well nothing is said", () => {
  expect(after(() => undefined)).toEqual([]);
});

test("I1: a promised message that is not in its log, or twice", () => {
  const names = after(({ log }) => {
    log.entries = log.entries.slice(0, 1);
    log.lastSeq = 1;
  });
  expect(names).toContain("I1");
  const twice = after(({ log }) => {
    log.entries.push(entry(3, "ann", "m1", "message", { type: "text", text: "hello" }));
    log.lastSeq = 3;
  });
  expect(twice).toContain("I1");
});

test("I2: a gap, and a head that is not the last entry", () => {
  const gap = after(({ log }) => {
    log.entries[1] = entry(3, "ann", "m1", "message", { type: "text", text: "hello" });
  });
  expect(gap).toContain("I2");
  expect(after(({ log }) => (log.lastSeq = 3))).toContain("I2");
});

test("I3: a line that is not the one in the log, and whatever was seen while it ran", () => {
  const other = after(({ ben }) => {
    ben.journal.shown.get(CHAT)?.set(2, { clientId: "m2", text: "hello", at: 2 });
  });
  expect(other).toEqual(["I3"]);
  expect(after(({ ben }) => ben.journal.faults.push("I3: two lines at one seq"))).toEqual(["I3"]);
});

test("I4: an entry from after one's removal", () => {
  const names = after(({ ben, log }) => {
    log.entries.push(
      entry(3, "ann", "c1", "control", { type: "memberRemoved", userId: "ben" }),
      entry(4, "ann", "m2", "message", { type: "text", text: "gone?" }),
    );
    log.lastSeq = 4;
    ben.journal.received.get(CHAT)?.add(4);
  });
  expect(names).toContain("I4");
});

test("I5: a watermark that moved back, but not what a killed database forgot", () => {
  expect(after(({ samples }) => samples.push(sample(1, 1)))).toEqual(["I5"]);
  expect(after(({ samples }) => samples.push(sample(1, 1, 1)))).toEqual([]);
  expect(after(({ samples }) => samples.push(sample(3, 1)))).toEqual(["I5"]);
  expect(after(({ samples }) => samples.push(sample(2, 3)))).toEqual(["I5"]);
});

test("I5: a receipt that its reader takes for confirmed, and the database does not have", () => {
  const own = (deliveredSeq: number, readSeq: number) =>
    after((world) => {
      world.ben = { ...world.ben, own: new Map([[CHAT, { deliveredSeq, readSeq }]]) };
    });
  expect(own(2, 1)).toEqual([]);
  expect(own(2, 2)).toEqual(["I5"]);
});

test("I6: a text that changed on its way in, or on its way out", () => {
  const stored = after(({ log }) => {
    log.entries[1] = entry(2, "ann", "m1", "message", { type: "text", text: "hallo" });
  });
  expect(stored).toContain("I6");
  const shown = after(({ ben }) => {
    ben.journal.shown.get(CHAT)?.set(2, { clientId: "m1", text: "hallo", at: 2 });
  });
  expect(shown).toEqual(["I6"]);
});

test("I7: another seq the second time", () => {
  const again = { clientId: "m1", conversationId: CHAT, seq: 1, at: 3 };
  expect(after(({ ann }) => ann.journal.acknowledged.push(again))).toContain("I7");
});

test("I8: a message that vanished, waits for ever, or arrived and is shown as failed", () => {
  const lost = { clientId: "m9", conversationId: CHAT, text: "?", at: 3 };
  expect(after(({ ann }) => ann.journal.written.push(lost))).toEqual(["I8"]);
  const waits = after((world) => {
    world.ann.journal.written.push(lost);
    world.ann = { ...world.ann, outbox: [{ clientId: "m9", status: "queued" }] };
  });
  expect(waits).toEqual(["I8"]);
  const failed = after((world) => {
    world.ann = { ...world.ann, outbox: [{ clientId: "m1", status: "failed" }] };
  });
  expect(failed).toEqual(["I8"]);
});

test("I9: somebody who is not connected, or behind", () => {
  expect(after((world) => (world.ben = { ...world.ben, phase: "waiting" }))).toEqual(["I9"]);
  expect(after((world) => (world.ben = { ...world.ben, heads: new Map([[CHAT, 1]]) }))).toEqual([
    "I9",
  ]);
});
