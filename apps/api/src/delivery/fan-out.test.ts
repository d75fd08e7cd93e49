import type { Control } from "@parley/protocol/control.ts";
import type { Entry } from "@parley/protocol/entry.ts";
import { expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { createInProcessBus } from "../platform/in-process-bus.ts";
import { readTextFrame } from "../testing/read-text-frame.ts";
import type { Audience } from "./audience.ts";
import { createAudiences } from "./audiences.ts";
import { startFanOut } from "./fan-out.ts";
import { createLoneReadership } from "./readership.ts";
import { createSessions } from "./sessions.ts";

const [ada, ben, conversationId] = [newId(), newId(), newId()];

function entry(seq: number, control?: Control): Entry {
  const createdAt = new Date().toISOString();
  const envelope = { conversationId, seq, senderId: ada, deviceId: ada, clientId: newId() };
  return control === undefined
    ? { ...envelope, createdAt, size: 1, class: "message", body: { type: "text", text: `${seq}` } }
    : { ...envelope, createdAt, size: 1, class: "control", body: control };
}

/** A node with both people on it, whose database says who is in at the time it is asked. */
function node(load: (sinceSeq: number) => Audience, stored: readonly Entry[] = []) {
  const bus = createInProcessBus();
  const sessions = createSessions();
  const got = new Map<string, number[]>([
    [ada, []],
    [ben, []],
  ]);
  for (const [userId, seqs] of got) {
    sessions.add({
      userId,
      deviceId: userId,
      active: false,
      deliver: (frame) => {
        const read = readTextFrame(frame);
        if (read.type === "entries") seqs.push(...read.entries.map(({ seq }) => seq));
      },
    });
  }
  let loads = 0;
  let reads = 0;
  const loaded: (() => void)[] = [];
  startFanOut({
    bus,
    sessions,
    audiences: createAudiences({
      load: async (_id, sinceSeq) => {
        loads += 1;
        // Entries that come while the database answers must keep their turn.
        await new Promise<void>((resolve) => loaded.push(resolve));
        return load(sinceSeq);
      },
    }),
    readership: createLoneReadership(),
    entries: {
      after: async (_id, after, upTo) => {
        reads += 1;
        return stored.filter(({ seq }) => seq > after && seq <= upTo);
      },
    },
    people: { find: async () => [] },
    contacts: { of: async () => [], pairs: async () => [] },
    onJoined: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  return {
    publish: (...entries: Entry[]) => bus.publish({ type: "entries", conversationId, entries }),
    answer: async () => {
      for (const resolve of loaded.splice(0)) resolve();
      await new Promise((resolve) => setImmediate(resolve));
    },
    got,
    loads: () => loads,
    reads: () => reads,
  };
}

const both = (seq: number): Audience => ({
  seq,
  since: 1,
  stays: new Map([
    [ada, { joinedSeq: 1, leftSeq: null }],
    [ben, { joinedSeq: 1, leftSeq: null }],
  ]),
});

test("FAN-9: what a node did not hear of is read from the database, and comes in its turn", async () => {
  const stored = [entry(4, { type: "memberRemoved", userId: ben }), entry(5), entry(6)];
  const { publish, answer, got } = node(() => both(2), stored);
  publish(entry(2));
  await answer();
  publish(entry(3));
  publish(entry(6));
  await vi.waitUntil(() => got.get(ada)?.includes(6));
  expect(got.get(ada)).toEqual([2, 3, 4, 5, 6]);
  expect(got.get(ben)).toEqual([2, 3, 4]);
});

test("FAN-13: entries of two nodes that come in the wrong order are put right, and not read", async () => {
  const { publish, answer, got, reads } = node(() => both(2));
  publish(entry(2));
  await answer();
  publish(entry(7));
  publish(entry(5), entry(6));
  publish(entry(3));
  expect(got.get(ada)).toEqual([2, 3]);
  publish(entry(4));
  expect(got.get(ada)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(got.get(ben)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(reads()).toBe(0);
});

test("FAN-12: entries that come again, or late, are delivered once", async () => {
  const stored = [entry(3), entry(4)];
  const { publish, answer, got } = node(() => both(2), stored);
  publish(entry(2));
  await answer();
  publish(entry(4), entry(5));
  publish(entry(3), entry(4));
  publish(entry(4), entry(5), entry(6));
  await answer();
  expect(got.get(ada)).toEqual([2, 3, 4, 5, 6]);
});

test("FAN-10: entries that come while the members are read keep their order", async () => {
  const { publish, answer, got, loads } = node(() => both(2));
  publish(entry(2));
  publish(entry(3), entry(4));
  publish(entry(5, { type: "memberLeft", userId: ben }));
  publish(entry(6));
  await answer();
  expect(loads()).toBe(1);
  expect(got.get(ada)).toEqual([2, 3, 4, 5, 6]);
  expect(got.get(ben)).toEqual([2, 3, 4, 5]);
});
