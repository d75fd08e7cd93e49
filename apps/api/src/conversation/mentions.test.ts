import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { openConversationWorld } from "../testing/conversation-world.ts";
import { createReceiptStore } from "../postgres/delivery/receipt-store.ts";
import { createSyncReader } from "../postgres/delivery/sync-reader.ts";
import { readEntries } from "./read-entries.ts";

let world: Awaited<ReturnType<typeof openConversationWorld>>;
beforeAll(async () => {
  world = await openConversationWorld();
});
afterAll(() => world.close());

test("LOG-13: members that a message mentions stand with its entry, wherever it is read", async () => {
  const [ada, ben, cy, eve] = await world.people(4);
  const { id } = await world.group(ada, [ben, cy]);
  await world.groups.removeMember(ada, id, cy.userId);
  const mentions = [eve.userId, ben.userId, cy.userId, ada.userId, newId()];
  const { seq } = await world.say(ada, id, "@ben", newId(), { mentions });

  const kept = [ben.userId, ada.userId];
  const { entries } = await readEntries(world.log, ben, id, { limit: 1 });
  expect(entries).toMatchObject([{ seq, mentions: kept }]);
  expect(world.published.at(-1)).toEqual(entries[0]);
  const stretch = { conversationId: id, afterSeq: seq - 1, headSeq: seq };
  const pulled = await createSyncReader(world.database).entries([stretch]);
  expect(pulled.get(id)).toEqual(entries);
  const [chat] = await world.reader.snapshots(ben.userId, [id]);
  expect(chat?.lastMessage).toEqual(entries[0]);
});

test("LOG-13: a repeated send changes nothing about whom the message mentions", async () => {
  const [ada, ben, cy] = await world.people(3);
  const { id } = await world.group(ada, [ben, cy]);
  const clientId = newId();
  const first = await world.say(ada, id, "@ben", clientId, { mentions: [ben.userId] });
  const again = await world.say(ada, id, "@cy", clientId, { mentions: [cy.userId] });
  expect(again).toEqual(first);
  const { entries } = await readEntries(world.log, ada, id, { limit: 1 });
  expect(entries).toMatchObject([{ seq: first.seq, mentions: [ben.userId] }]);
});

test("LOG-13: of a batch each message has its own mentions, and those that name nobody have none", async () => {
  const [ada, ben, cy, eve] = await world.people(4);
  const { id } = await world.group(ada, [ben, cy]);
  await Promise.all([
    world.say(ada, id, "0"),
    world.say(ada, id, "1", newId(), { mentions: [ben.userId] }),
    world.say(ben, id, "2"),
    world.say(ben, id, "3", newId(), { mentions: [cy.userId, ada.userId] }),
    world.say(ben, id, "4", newId(), { mentions: [eve.userId] }),
  ]);
  const { entries } = await readEntries(world.log, ada, id, { after: 1 });
  const named = entries.map((entry) => (entry.class === "message" ? entry.mentions : null));
  expect(named).toEqual([undefined, [ben.userId], undefined, [cy.userId, ada.userId], undefined]);
  expect(entries[0]).not.toHaveProperty("mentions");
});

test("LOG-14: what names nobody is appended without a row beside the log", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  await world.say(ada, id, "nobody");
  const { rows } = await world.database.pool.query(
    "SELECT 1 FROM entry_mentions WHERE conversation_id = $1",
    [id],
  );
  expect(rows).toEqual([]);
});

test("LOG-15: a snapshot names the newest unread message that mentions its reader", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const mentionedSeq = async () =>
    (await world.reader.snapshots(ben.userId, [id]))[0]?.mentionedSeq;
  const mentions = [ben.userId];
  expect(await mentionedSeq()).toBeUndefined();
  await world.say(ada, id, "@ben", newId(), { mentions });
  const second = await world.say(ada, id, "@ben", newId(), { mentions });
  await world.say(ada, id, "and so on", newId(), { mentions: [ada.userId] });
  await world.say(ben, id, "@ben", newId(), { mentions });
  expect(await mentionedSeq()).toBe(second.seq);
  await createReceiptStore(world.database).advance([
    { conversationId: id, userId: ben.userId, deliveredSeq: 0, readSeq: second.seq },
  ]);
  expect(await mentionedSeq()).toBeUndefined();
});
