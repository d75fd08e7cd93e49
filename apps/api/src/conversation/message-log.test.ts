import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { openConversationWorld } from "../testing/conversation-world.ts";
import { readEntries } from "./read-entries.ts";

let world: Awaited<ReturnType<typeof openConversationWorld>>;

beforeAll(async () => {
  world = await openConversationWorld();
});
afterAll(() => world.close());

test("LOG-1: 100 parallel sends of several people take gapless places", async () => {
  const [ada, ben, cy] = await world.people(3);
  const { id } = await world.group(ada, [ben, cy]);
  const senders = [ada, ben, cy];
  const accepted = await Promise.all(
    Array.from({ length: 100 }, (_, i) => world.say(senders[i % 3] ?? ada, id, `message ${i}`)),
  );
  expect(accepted.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, i) => i + 2),
  );
  const page = await readEntries(world.log, ada, id, { after: 0, limit: 100 });
  expect(page.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  expect(page.headSeq).toBe(101);
});

test("LOG-2: sends to many conversations at once never wait for each other in a circle", async () => {
  const [ada, ben] = await world.people(2);
  const groups = await Promise.all(Array.from({ length: 12 }, () => world.group(ada, [ben])));
  const sends = Array.from({ length: 240 }, (_, i) =>
    world.say(i % 2 === 0 ? ada : ben, groups[(i * 7) % 12]?.id ?? "", `${i}`),
  );
  await expect(Promise.all(sends)).resolves.toHaveLength(240);
});

test("LOG-3: a repeated client id returns the first seq, also within one batch", async () => {
  const [ada] = await world.people(1);
  const { id } = await world.conversations.openSelf(ada);
  const clientId = newId();
  const [first, twin] = await Promise.all([
    world.say(ada, id, "once", clientId),
    world.say(ada, id, "once", clientId),
  ]);
  const later = await world.say(ada, id, "once more", clientId);
  expect(twin).toEqual(first);
  expect(later).toEqual(first);
  const { entries } = await readEntries(world.log, ada, id, {});
  expect(entries.filter((entry) => entry.clientId === clientId)).toHaveLength(1);
  expect(world.published.filter((entry) => entry.clientId === clientId)).toHaveLength(1);
});

test("LOG-4: another person's client id is a conflict and tells nothing of the entry", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const clientId = newId();
  await world.say(ada, id, "mine", clientId);
  await expect(world.say(ben, id, "theirs", clientId)).rejects.toMatchObject({
    problem: { code: "client_id_conflict" },
  });
  const both = newId();
  const [one, two] = await Promise.allSettled([
    world.say(ada, id, "a", both),
    world.say(ben, id, "b", both),
  ]);
  expect([one.status, two.status].sort()).toEqual(["fulfilled", "rejected"]);
});

test("LOG-4: the client id of a control entry is a conflict", async () => {
  const [ada] = await world.people(1);
  const { id } = await world.group(ada);
  const { entries } = await readEntries(world.log, ada, id, {});
  const created = entries[0]?.clientId ?? "";
  await expect(world.say(ada, id, "x", created)).rejects.toMatchObject({
    problem: { code: "client_id_conflict" },
  });
});

test("LOG-5: sealed bytes have no place in a chat without encryption", async () => {
  const [ada] = await world.people(1);
  const { id } = await world.conversations.openSelf(ada);
  const sealed = { ...ada, conversationId: id, clientId: newId(), body: "c2VjcmV0" };
  await expect(world.log.append(sealed)).rejects.toMatchObject({
    problem: { code: "invalid_request", issues: [{ path: "/body" }] },
  });
});

test("LOG-6: an outsider can neither write nor read, and is told that there is nothing", async () => {
  const [ada, ben, eve] = await world.people(3);
  const { id } = await world.conversations.openDirect(ada, ben.userId);
  const nothing = { problem: { code: "not_found" } };
  await expect(world.say(eve, id, "hi")).rejects.toMatchObject(nothing);
  await expect(world.say(eve, newId(), "hi")).rejects.toMatchObject(nothing);
  await expect(readEntries(world.log, eve, id, {})).rejects.toMatchObject(nothing);
});

test("LOG-7: pages run both ways in rising order, within the range that is there", async () => {
  const [ada] = await world.people(1);
  const { id } = await world.conversations.openSelf(ada);
  for (let i = 2; i <= 12; i += 1) await world.say(ada, id, `${i}`);
  const seqs = async (query: { before?: number; after?: number; limit?: number }) =>
    (await readEntries(world.log, ada, id, query)).entries.map(({ seq }) => seq);
  expect(await seqs({ limit: 3 })).toEqual([10, 11, 12]);
  expect(await seqs({ before: 10, limit: 3 })).toEqual([7, 8, 9]);
  expect(await seqs({ before: 3, limit: 3 })).toEqual([1, 2]);
  expect(await seqs({ before: 1 })).toEqual([]);
  expect(await seqs({ after: 0, limit: 2 })).toEqual([1, 2]);
  expect(await seqs({ after: 10, limit: 5 })).toEqual([11, 12]);
  expect(await seqs({ after: 12 })).toEqual([]);
  expect(await seqs({ after: Number.MAX_SAFE_INTEGER })).toEqual([]);
  expect(await seqs({ before: Number.MAX_SAFE_INTEGER, limit: 1 })).toEqual([12]);
  await expect(seqs({ before: 5, after: 1 })).rejects.toMatchObject({
    problem: { code: "invalid_request" },
  });
});

test("LOG-8: a text comes back as it was written, its size in bytes", async () => {
  const [ada] = await world.people(1);
  const { id } = await world.conversations.openSelf(ada);
  const text =
    '\u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\udcbb <img src=x onerror=alert(1)> \\ "quotes"\n';
  await world.say(ada, id, text);
  const { entries } = await readEntries(world.log, ada, id, { limit: 1 });
  expect(entries).toMatchObject([
    {
      class: "message",
      senderId: ada.userId,
      deviceId: ada.deviceId,
      body: { type: "text", text },
      // One byte says that it is a text and nothing else.
      size: 1 + Buffer.byteLength(text),
    },
  ]);
  expect(world.published.at(-1)).toEqual(entries[0]);
});
