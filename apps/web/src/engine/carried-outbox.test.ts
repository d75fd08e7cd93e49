import { expect, test } from "vitest";
import { browserRecords } from "./browser-records.ts";
import { carryOutbox } from "./carried-outbox.ts";
import { mapStorage } from "./testing/map-storage.ts";

const record = (clientId: string, position: number): string =>
  JSON.stringify({
    position,
    item: { clientId, conversationId: "chat", content: { type: "text", text: clientId } },
  });

test("ENG-9: what an earlier version left to be sent goes out in its order, each person's own", async () => {
  const storage = mapStorage();
  const mine = browserRecords(storage, "outbox", "ann");
  for (const [id, place] of [
    ["b", 2],
    ["a", 1],
    ["c", 3],
  ] as const)
    mine.put(id, record(id, place));
  mine.put("broken", "{");
  mine.put("odd", "[1]");
  browserRecords(storage, "outbox", "ben").put("x", record("x", 1));

  const sent: string[] = [];
  await carryOutbox(mine, async (_chat, _content, clientId = "") => {
    if (clientId === "c") throw new Error("no store");
    sent.push(clientId);
    return clientId;
  }).catch(() => undefined);
  expect(sent).toEqual(["a", "b"]);
  expect(mine.all().map(({ id }) => id)).toEqual(["broken", "c", "odd"]);
});
