import { afterAll, beforeAll, expect, test } from "vitest";
import { readConversation } from "../conversation/read-conversation.ts";
import { newId } from "../new-id.ts";
import { openDeliveryWorld } from "../testing/delivery-world.ts";

let world: Awaited<ReturnType<typeof openDeliveryWorld>>;

beforeAll(async () => {
  world = await openDeliveryWorld();
});
afterAll(() => world.close());

const refused = (code: string) => ({ problem: { code } });

/** A group of two with entries up to seq 5. */
async function talk() {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  for (const text of ["2", "3", "4", "5"]) await world.say(ada, id, text);
  return { ada, ben, id };
}

test("REC-1: watermarks only move forward, in whatever order advances come", async () => {
  const { ada, ben, id } = await talk();
  const advances = [3, 5, 2, 4, 1, 0].map((readSeq) =>
    world.receipts.advance(ben, id, { readSeq }),
  );
  await Promise.all(advances);
  await world.receipts.advance(ben, id, { readSeq: 2, deliveredSeq: 1 });
  const { members } = await readConversation(world.reader, ada, id);
  expect(members.find(({ userId }) => userId === ben.userId)).toMatchObject({
    deliveredSeq: 5,
    readSeq: 5,
  });
  const told = world.events.flatMap((event) =>
    event.type === "receipt" && event.receipt.conversationId === id ? event.receipt.readSeq : [],
  );
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(5);
});

test("REC-2: no watermark passes the head", async () => {
  const { ben, id } = await talk();
  await world.receipts.advance(ben, id, { readSeq: Number.MAX_SAFE_INTEGER });
  expect(await readConversation(world.reader, ben, id)).toMatchObject({
    deliveredSeq: 5,
    readSeq: 5,
    unread: 0,
  });
});

test("REC-3: reading delivers; delivering does not read", async () => {
  const { ben, id } = await talk();
  await world.receipts.advance(ben, id, { deliveredSeq: 4 });
  expect(await readConversation(world.reader, ben, id)).toMatchObject({
    deliveredSeq: 4,
    readSeq: 0,
    unread: 4,
  });
  await world.receipts.advance(ben, id, { readSeq: 5 });
  expect(await readConversation(world.reader, ben, id)).toMatchObject({
    deliveredSeq: 5,
    readSeq: 5,
    unread: 0,
  });
});

test("REC-4: an outsider has no watermark to move and no times to see", async () => {
  const { id } = await talk();
  const [eve] = await world.people(1);
  await expect(world.receipts.advance(eve, id, { readSeq: 1 })).rejects.toMatchObject(
    refused("not_found"),
  );
  await expect(world.receipts.advance(eve, newId(), {})).rejects.toMatchObject(
    refused("not_found"),
  );
  await expect(world.receipts.messageInfo(eve, id, 2)).rejects.toMatchObject(refused("not_found"));
});

test("REC-5: who left moves their own watermark to where they left, and tells nobody else", async () => {
  const { ada, ben, id } = await talk();
  await world.groups.removeMember(ada, id, ben.userId);
  await world.say(ada, id, "7");
  await world.receipts.advance(ben, id, { readSeq: 7 });
  expect(await readConversation(world.reader, ben, id)).toMatchObject({ readSeq: 6, unread: 0 });
  expect(
    world.events.find((event) => event.type === "receipt" && event.receipt.userId === ben.userId),
  ).toMatchObject({ present: false });
});

test("REC-6: message info names when each other member first got and read a message", async () => {
  const { ada, ben, id } = await talk();
  expect((await world.receipts.messageInfo(ada, id, 3)).items).toEqual([
    { userId: ben.userId, deliveredAt: null, readAt: null },
  ]);
  await world.receipts.advance(ben, id, { deliveredSeq: 3 });
  const [delivered] = (await world.receipts.messageInfo(ada, id, 2)).items;
  await world.receipts.advance(ben, id, { readSeq: 5 });
  const [read] = (await world.receipts.messageInfo(ada, id, 2)).items;
  // The first advance past the message counts, not the latest.
  expect(read?.deliveredAt).toBe(delivered?.deliveredAt);
  expect(read?.readAt).not.toBeNull();
  const [later] = (await world.receipts.messageInfo(ada, id, 5)).items;
  expect(Date.parse(later?.deliveredAt ?? "")).toBeGreaterThanOrEqual(
    Date.parse(delivered?.deliveredAt ?? ""),
  );
});

test("REC-7: message info leaves out the sender and who could not see the message", async () => {
  const { ada, ben, id } = await talk();
  const [late] = await world.people(1);
  await world.groups.addMembers(ada, id, [late.userId]);
  await world.receipts.advance(late, id, { readSeq: 6 });
  const { items } = await world.receipts.messageInfo(ada, id, 5);
  expect(items.map(({ userId }) => userId)).toEqual([ben.userId]);
  await expect(world.receipts.messageInfo(late, id, 5)).rejects.toMatchObject(refused("not_found"));
  // A control entry and a place after the end are no messages.
  await expect(world.receipts.messageInfo(ada, id, 6)).rejects.toMatchObject(refused("not_found"));
  await expect(world.receipts.messageInfo(ada, id, 99)).rejects.toMatchObject(refused("not_found"));
});

test("REC-8: who left learns of no receipt that came later", async () => {
  const { ada, ben, id } = await talk();
  await world.groups.removeMember(ada, id, ben.userId);
  const [cy] = await world.people(1);
  await world.groups.addMembers(ada, id, [cy.userId]);
  const before = await readConversation(world.reader, ben, id);
  await world.receipts.advance(ada, id, { readSeq: 5 });
  expect(await readConversation(world.reader, ben, id)).toEqual(before);
  await world.say(ada, id, "8");
  const group = await world.group(ada, [ben, cy]);
  const { seq } = await world.say(ada, group.id, "x");
  await world.groups.removeMember(ada, group.id, ben.userId);
  await world.receipts.advance(cy, group.id, { readSeq: seq });
  const seen = (await world.receipts.messageInfo(ben, group.id, seq)).items;
  expect(seen.find(({ userId }) => userId === cy.userId)).toMatchObject({ readAt: null });
});
