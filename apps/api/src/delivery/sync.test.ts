import { LIMITS } from "@parley/protocol/limits.ts";
import type { PulledLog } from "@parley/protocol/sync.ts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConversation } from "../conversation/read-conversation.ts";
import { newId } from "../new-id.ts";
import { openDeliveryWorld } from "../testing/delivery-world.ts";

let world: Awaited<ReturnType<typeof openDeliveryWorld>>;

beforeAll(async () => {
  world = await openDeliveryWorld();
});
afterAll(() => world.close());

const seqs = (log: PulledLog | undefined) =>
  log?.kind === "entries" ? log.entries.map(({ seq }) => seq) : log?.kind;

test("SYNC-1: what changed since a cursor is named, and nothing else of the person's", async () => {
  const [ada, ben, cy] = await world.people(3);
  const talk = await world.group(ada, [ben]);
  const quiet = await world.group(ada, [cy]);
  const cursor = await world.cursor(ada);
  await world.say(ben, talk.id, "2");
  await world.receipts.advance(ben, talk.id, { readSeq: 2 });
  const changes = await world.sync.changes(ada, cursor);
  expect(changes.logs).toEqual([{ conversationId: talk.id, headSeq: 2 }]);
  expect(changes.receipts).toEqual([
    { conversationId: talk.id, userId: ben.userId, deliveredSeq: 2, readSeq: 2 },
  ]);
  expect(changes.people).toEqual([]);
  const after = await world.sync.changes(ada, await world.cursor(ada, changes.cursor));
  expect(after).toMatchObject({ logs: [], receipts: [], people: [] });
  expect((await world.sync.changes(cy, null)).logs).toEqual([
    { conversationId: quiet.id, headSeq: 1 },
  ]);
});

test("SYNC-2: a change that commits after a later one is not passed over", async () => {
  const [ada, ben] = await world.people(2);
  const slow = await world.group(ada, [ben]);
  const fast = await world.group(ada, [ben]);
  const cursor = await world.cursor(ada);

  // A transaction takes its number, then waits; another one begins and commits meanwhile.
  const client = new Client(world.url);
  await client.connect();
  await client.query("BEGIN");
  await client.query(
    `SELECT * FROM append_batch(
      ARRAY[$1]::uuid[], ARRAY[$2]::uuid[], ARRAY[$3]::uuid[], ARRAY[$4]::uuid[],
      ARRAY[false], ARRAY['{"type":"text","text":"slow"}'::bytea])`,
    [slow.id, ben.userId, ben.deviceId, newId()],
  );
  await world.say(ben, fast.id, "fast");
  const during = await world.sync.changes(ada, cursor);
  expect(during.logs).toEqual([{ conversationId: fast.id, headSeq: 2 }]);

  await client.query("COMMIT");
  await client.end();
  const after = await world.sync.changes(ada, during.cursor);
  expect(after.logs).toContainEqual({ conversationId: slow.id, headSeq: 2 });
});

test("SYNC-3: a cursor of another database or of the future is answered in full", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const cursor = await world.cursor(ada);
  const [database = ""] = cursor.split(".");
  for (const strange of [`${newId()}.5`, `${database}.9223372036854775807`, "nonsense", "a.b.c"]) {
    const changes = await world.sync.changes(ada, strange);
    expect(changes.logs).toEqual([{ conversationId: id, headSeq: 1 }]);
    expect(changes.receipts).toHaveLength(2);
    expect(changes.people.map((person) => person.id).sort()).toEqual(
      [ada.userId, ben.userId].sort(),
    );
  }
});

test("SYNC-4: without a cursor every log is named; the snapshots bring members and people", async () => {
  const [ada, ben] = await world.people(2);
  const one = await world.group(ada, [ben]);
  const two = await world.conversations.openDirect(ada, ben.userId);
  const changes = await world.sync.changes(ada, null);
  expect(changes.logs.map(({ conversationId }) => conversationId).sort()).toEqual(
    [one.id, two.id].sort(),
  );
  expect(changes.people.map(({ id }) => id)).toEqual([ada.userId]);
});

test("SYNC-5: a log that one left is named once, with the entry that ended it", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const cursor = await world.cursor(ben);
  await world.groups.removeMember(ada, id, ben.userId);
  await world.say(ada, id, "later");
  const changes = await world.sync.changes(ben, cursor);
  expect(changes.logs).toEqual([{ conversationId: id, headSeq: 2 }]);
  const after = await world.cursor(ben, changes.cursor);
  await world.say(ada, id, "much later");
  expect((await world.sync.changes(ben, after)).logs).toEqual([]);
});

test("SYNC-6: who came, spoke and went while a device was away is made known to it", async () => {
  const [ada, ben, cy] = await world.people(3);
  const { id } = await world.group(ada, [ben]);
  const cursor = await world.cursor(ben);
  await world.groups.addMembers(ada, id, [cy.userId]);
  await world.say(cy, id, "hello and goodbye");
  await world.groups.removeMember(cy, id, cy.userId);
  const changes = await world.sync.changes(ben, cursor);
  expect(changes.people.map((person) => person.id)).toEqual([cy.userId]);
});

test("SYNC-7: a changed profile reaches those who share a conversation, and nobody else", async () => {
  const [ada, ben, eve] = await world.people(3);
  await world.conversations.openDirect(ada, ben.userId);
  const [here, there] = [await world.cursor(ben), await world.cursor(eve)];
  await world.database.pool.query(
    "UPDATE users SET about = 'Away', changed_xid = pg_current_xact_id() WHERE id = $1",
    [ada.userId],
  );
  expect((await world.sync.changes(ben, here)).people).toMatchObject([
    { id: ada.userId, about: "Away" },
  ]);
  expect((await world.sync.changes(eve, there)).people).toEqual([]);
});

test("SYNC-8: a pull gives what follows, up to 50 entries, else a snapshot with its people", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  for (let seq = 2; seq <= LIMITS.page + 2; seq += 1) await world.say(ben, id, `${seq}`);
  const pull = async (afterSeq: number | null) =>
    (await world.sync.pull(ada, [{ conversationId: id, afterSeq }]))[0];
  expect(seqs(await pull(LIMITS.page))).toEqual([LIMITS.page + 1, LIMITS.page + 2]);
  expect(seqs(await pull(LIMITS.page + 2))).toEqual([]);
  expect(seqs(await pull(2))).toHaveLength(LIMITS.page);
  for (const start of [1, 0, null, LIMITS.page + 3]) {
    const answer = await pull(start);
    expect(answer).toMatchObject({
      kind: "tooLong",
      conversation: { id, headSeq: LIMITS.page + 2, unread: 51 },
    });
    const people = answer?.kind === "tooLong" ? answer.people.map((person) => person.id) : [];
    expect(people.sort()).toEqual([ada.userId, ben.userId].sort());
  }
});

test("SYNC-9: each log that was named has its answer; what is not theirs is gone", async () => {
  const [ada, ben, eve] = await world.people(3);
  const { id } = await world.conversations.openDirect(ada, ben.userId);
  const note = await world.conversations.openSelf(eve);
  const unknown = newId();
  const answers = await world.sync.pull(eve, [
    { conversationId: id, afterSeq: 0 },
    { conversationId: note.id, afterSeq: 0 },
    { conversationId: unknown, afterSeq: null },
  ]);
  expect(answers.map(({ kind }) => kind)).toEqual(["gone", "entries", "gone"]);
});

test("SYNC-10: who left pulls up to there; who came back starts from a snapshot", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  await world.groups.removeMember(ada, id, ben.userId);
  await world.say(ada, id, "3");
  const away = await world.sync.pull(ben, [{ conversationId: id, afterSeq: 1 }]);
  expect(away).toMatchObject([{ kind: "entries", headSeq: 2 }]);
  expect(seqs(away[0])).toEqual([2]);
  await world.groups.addMembers(ada, id, [ben.userId]);
  const back = await world.sync.pull(ben, [{ conversationId: id, afterSeq: 2 }]);
  expect(back).toMatchObject([{ kind: "tooLong", conversation: { firstSeq: 4 } }]);
});

test("SYNC-11: what is behind in bytes more than fits starts from a snapshot too", async () => {
  const [ada] = await world.people(1);
  const [small, big] = [await world.group(ada), await world.group(ada)];
  await world.say(ada, small.id, "small");
  for (let i = 0; i < 9; i += 1) await world.say(ada, big.id, "x".repeat(LIMITS.text));
  const answers = await world.sync.pull(ada, [
    { conversationId: big.id, afterSeq: 1 },
    { conversationId: small.id, afterSeq: 1 },
  ]);
  expect(answers.map(({ kind }) => kind)).toEqual(["tooLong", "entries"]);
});

test("SYNC-12: a snapshot is of one moment, however much is written meanwhile", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const writing = Promise.all(Array.from({ length: 60 }, (_, i) => world.say(ben, id, `${i}`)));
  for (let i = 0; i < 20; i += 1) {
    const { headSeq, unread, lastMessage } = await readConversation(world.reader, ada, id);
    expect(unread).toBe(headSeq - 1);
    expect(lastMessage?.seq ?? 1).toBe(headSeq);
  }
  await writing;
});
