import type { OutboxRecord } from "@parley/sdk/ports/store.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { expect, test } from "vitest";
import { browserRecords } from "./browser-records.ts";
import { keepOutbox } from "./kept-outbox.ts";
import { mapStorage } from "./testing/map-storage.ts";

function record(clientId: string, position: number): OutboxRecord {
  return {
    position,
    item: {
      clientId,
      conversationId: "chat",
      content: { type: "text", text: "hi" },
      writtenAt: "2026-05-20T09:00:00.000Z",
      status: { kind: "queued" },
    },
  };
}

test("APP-17: what waits to be sent is there after a reload, in its order", async () => {
  const storage = mapStorage();
  const open = () => keepOutbox(createMemoryStore(), browserRecords(storage, "outbox", "me"), "me");
  const before = open();
  await before.commit({ outbox: [record("b", 2), record("a", 1), record("c", 3)] });
  await before.commit({ outboxGone: ["b"] });
  await before.commit({ outbox: [record("a", 4)] });

  const { me, outbox } = await open().load();
  expect(me).toBe("me");
  expect(outbox.map(({ item }) => item.clientId)).toEqual(["c", "a"]);
});

test("APP-17: a broken copy does not keep the page from starting", async () => {
  const storage = mapStorage();
  const records = browserRecords(storage, "outbox", "me");
  records.put("x", "{");
  records.put("y", "[1]");
  records.put("z", JSON.stringify(record("z", 1)));
  const { outbox } = await keepOutbox(createMemoryStore(), records, "me").load();
  expect(outbox.map(({ item }) => item.clientId)).toEqual(["z"]);
});

test("APP-17: another person's waiting messages stay theirs", async () => {
  const storage = mapStorage();
  browserRecords(storage, "outbox", "ann").put("a", JSON.stringify(record("a", 1)));
  const records = browserRecords(storage, "outbox", "ben");
  const { outbox } = await keepOutbox(createMemoryStore(), records, "ben").load();
  expect(outbox).toEqual([]);
});
