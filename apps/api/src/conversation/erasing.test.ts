import type { Buffer } from "node:buffer";
import type { Entry, UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, refusal, request, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";
import { upload } from "../testing/upload.ts";

let server: TestApp;
let ada: TestPerson;
let ben: TestPerson;
let cyd: TestPerson;

beforeAll(async () => {
  server = await createTestApp();
  [ada, ben, cyd] = [
    await signUp(server.app, "ada"),
    await signUp(server.app, "ben"),
    await signUp(server.app, "cyd"),
  ];
});
afterAll(() => server.close());

async function group(...others: TestPerson[]): Promise<Id> {
  const memberIds = others.map(({ id }) => id);
  const body = { clientId: newId(), title: "Erasing", memberIds };
  return (await call(server.app, "createGroup", { token: ada.token, body })).id;
}

async function say(
  { token }: TestPerson,
  conversationId: Id,
  text: string,
  more: { files?: Id[]; mentions?: Id[]; clientId?: Id } = {},
): Promise<number> {
  const body = { ...more, body: { type: "text" as const, text } };
  return (await call(server.app, "send", { token, params: { conversationId }, body })).seq;
}

const erase = ({ token }: TestPerson, conversationId: Id, seq: number) =>
  call(server.app, "erase", { token, params: { conversationId, seq: String(seq) } });

const refused = async ({ token }: TestPerson, conversationId: Id, seq: number) => {
  const params = { conversationId, seq: String(seq) };
  return (await refusal(server.app, "erase", { token, params })).code;
};

async function entries({ token }: TestPerson, conversationId: Id): Promise<Entry[]> {
  const page = await call(server.app, "entries", { token, params: { conversationId } });
  return page.entries;
}

const age = (conversationId: Id, seq: number, milliseconds: number) =>
  server.database.pool.query(
    `UPDATE entries SET created_at = now() - $3 * interval '1 millisecond'
      WHERE conversation_id = $1 AND seq = $2`,
    [conversationId, seq, milliseconds],
  );

const isUpdate = (entry: Entry): entry is UpdateEntry => entry.class === "update";

test("ERASE-1: what an erased message said is gone from the database, its place stays, and an update tells", async () => {
  const chat = await group(ben);
  const { id: fileId } = await upload(server.app, ada);
  const seq = await say(ada, chat, "A secret", { files: [fileId], mentions: [ben.id] });
  await call(server.app, "advance", {
    token: ben.token,
    params: { conversationId: chat },
    body: { played: [seq] },
  });
  await erase(ada, chat, seq);

  const log = await entries(ben, chat);
  expect(log.map((entry) => entry.seq)).toEqual(log.map((_, index) => index + 1));
  const { size: _, ...erased } = log[seq - 1] ?? {};
  expect(erased).toEqual({
    conversationId: chat,
    seq,
    senderId: ada.id,
    deviceId: ada.deviceId,
    clientId: expect.any(String),
    createdAt: expect.any(String),
    class: "message",
    body: { type: "erased", by: ada.id },
  });
  expect(log.at(-1)).toMatchObject({
    class: "update",
    senderId: ada.id,
    body: { type: "erased", seq },
  });
  const { rows } = await server.database.pool.query<{ body: Buffer }>(
    "SELECT body FROM entries WHERE conversation_id = $1 AND seq = $2",
    [chat, seq],
  );
  expect(rows[0]?.body.toString()).not.toContain("A secret");
  for (const table of ["entry_files", "entry_mentions", "entry_marks"]) {
    const left = await server.database.pool.query(
      `SELECT 1 FROM ${table} WHERE conversation_id = $1`,
      [chat],
    );
    expect([table, left.rowCount]).toEqual([table, 0]);
  }
});

test("ERASE-2: erasing again changes nothing, whoever may see the message asks, and by two at once", async () => {
  const chat = await group(ben);
  const seq = await say(ada, chat, "Twice");
  await Promise.all([erase(ada, chat, seq), erase(ada, chat, seq), erase(ada, chat, seq)]);
  await erase(ben, chat, seq);
  const log = await entries(ada, chat);
  expect(log.filter(isUpdate)).toHaveLength(1);
  expect(log).toHaveLength(seq + 1);
});

test("ERASE-2: a message that is sent again after it was erased stays erased", async () => {
  const chat = await group(ben);
  const clientId = newId();
  const seq = await say(ada, chat, "Once", { clientId });
  await erase(ada, chat, seq);
  expect(await say(ada, chat, "Once", { clientId })).toBe(seq);
  expect((await entries(ben, chat))[seq - 1]).toMatchObject({ body: { type: "erased" } });
});

test("ERASE-3: one's own for 60 hours, and what is no message never", async () => {
  const chat = await group(ben);
  const seq = await say(ben, chat, "Mine");
  await age(chat, seq, LIMITS.eraseMs + 60_000);
  expect(await refused(ben, chat, seq)).toBe("erase_too_late");
  await age(chat, seq, LIMITS.eraseMs - 60_000);
  await erase(ben, chat, seq);
  expect(await refused(ben, chat, 1)).toBe("not_found");
  expect(await refused(ben, chat, 999)).toBe("not_found");
  const note = await call(server.app, "openSelf", { token: ada.token });
  const own = await say(ada, note.id, "To myself");
  await age(note.id, own, 2 * LIMITS.eraseMs);
  await erase(ada, note.id, own);
});

test("ERASE-3: in a group, those of others by whoever might remove them; in a chat of two by nobody", async () => {
  const chat = await group(ben, cyd);
  const byBen = await say(ben, chat, "By a member");
  const byAda = await say(ada, chat, "By the owner");
  expect(await refused(cyd, chat, byBen)).toBe("forbidden");
  await call(server.app, "changeRole", {
    token: ada.token,
    params: { conversationId: chat, userId: cyd.id },
    body: { role: "admin" },
  });
  expect(await refused(cyd, chat, byAda)).toBe("forbidden");
  await erase(cyd, chat, byBen);
  expect((await entries(ben, chat))[byBen - 1]).toMatchObject({
    senderId: ben.id,
    body: { type: "erased", by: cyd.id },
  });
  const direct = await call(server.app, "openDirect", {
    token: ada.token,
    params: { userId: ben.id },
  });
  const theirs = await say(ben, direct.id, "Between two");
  expect(await refused(ada, direct.id, theirs)).toBe("forbidden");
});

test("ERASE-3: who left erases nothing, and strangers learn of nothing", async () => {
  const chat = await group(ben);
  const seq = await say(ben, chat, "Mine");
  const params = { conversationId: chat, userId: ben.id };
  await call(server.app, "removeMember", { token: ben.token, params });
  expect(await refused(ben, chat, seq)).toBe("forbidden");
  expect(await refused(cyd, chat, seq)).toBe("not_found");
});

test("ERASE-4: its files are none of its readers' any more, but for another message that carries them", async () => {
  const chat = await group(ben);
  const [{ id: alone }, { id: forwarded }] = [
    await upload(server.app, ada),
    await upload(server.app, ada),
  ];
  const seq = await say(ada, chat, "Files", { files: [alone, forwarded] });
  const elsewhere = await group(ben, cyd);
  await say(ben, elsewhere, "Look", { files: [forwarded] });
  await erase(ada, chat, seq);

  const get = async ({ token }: TestPerson, conversationId: Id, fileId: Id) => {
    const params = { conversationId, fileId };
    return (await request(server.app, "file", { token, params })).statusCode;
  };
  expect(await get(ben, chat, alone)).toBe(404);
  expect(await get(ada, chat, alone)).toBe(404);
  expect(await get(ben, chat, forwarded)).toBe(404);
  expect(await get(cyd, elsewhere, forwarded)).toBe(200);
  // Nobody but its owner sends it on from where it was.
  const again = await refusal(server.app, "send", {
    token: ben.token,
    params: { conversationId: chat },
    body: { files: [alone], body: { type: "text", text: "Again" } },
  });
  expect(again.code).toBe("file_unknown");
});

test("ERASE-5: over the socket; whoever is there hears of it, and unread counts stay", async () => {
  const chat = await group(ben);
  const seq = await say(ada, chat, "Live", { mentions: [ben.id] });
  const sender = await connect(server.app, ada.token);
  const reader = await connect(server.app, ben.token);
  expect(await sender.ask({ type: "erase", conversationId: chat, seq })).toMatchObject({
    type: "done",
  });
  const { entries: heard } = await reader.expect("entries");
  expect(heard).toMatchObject([{ class: "update", body: { type: "erased", seq } }]);
  const seen = await call(server.app, "conversation", {
    token: ben.token,
    params: { conversationId: chat },
  });
  expect(seen).toMatchObject({ unread: 1, lastMessage: { body: { type: "erased" } } });
  expect(seen.mentionedSeq).toBeUndefined();
  await Promise.all([sender.close(), reader.close()]);
});

test("ERASE-6: who starts from a snapshot hears what was erased of what they may hold", async () => {
  const chat = await group(ben);
  const first = await say(ada, chat, "Held");
  const held = await say(ada, chat, "Held too");
  await erase(ada, chat, first);
  const known = (await entries(ben, chat)).length;
  for (let count = 0; count <= LIMITS.page; count += 1) await say(ada, chat, "More");
  const later = await say(ada, chat, "Never held");
  await erase(ada, chat, held);
  await erase(ada, chat, later);

  const socket = await connect(server.app, ben.token);
  const logs = [{ conversationId: chat, afterSeq: known }];
  expect(await socket.ask({ type: "pull", logs })).toMatchObject({
    logs: [{ kind: "tooLong", erased: [{ seq: held, by: ada.id }] }],
  });
  await socket.close();
});
