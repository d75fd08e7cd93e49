import { randomBytes } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
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
  ada = await signUp(server.app, "ada");
  ben = await signUp(server.app, "ben");
  cyd = await signUp(server.app, "cyd");
});
afterAll(() => server.close());

const body = { type: "text", text: "Look" } as const;
const BYTES = randomBytes(100_000);

async function group(...others: TestPerson[]): Promise<Id> {
  const made = await call(server.app, "createGroup", {
    token: ada.token,
    body: { clientId: newId(), title: "Pictures", memberIds: others.map(({ id }) => id) },
  });
  return made.id;
}

const send = (person: TestPerson, conversationId: Id, files: Id[], clientId = newId()) =>
  call(server.app, "send", {
    token: person.token,
    params: { conversationId },
    body: { clientId, body, files },
  });

const refused = async (person: TestPerson, conversationId: Id, files: Id[]) =>
  (
    await refusal(server.app, "send", {
      token: person.token,
      params: { conversationId },
      body: { body, files },
    })
  ).code;

const get = (
  person: TestPerson,
  conversationId: Id,
  fileId: Id,
  headers: Record<string, string> = {},
) =>
  request(server.app, "file", { token: person.token, params: { conversationId, fileId }, headers });

const status = async (...[person, conversationId, fileId]: Parameters<typeof get>) =>
  (await get(person, conversationId, fileId)).statusCode;

test("FILE-12: a message carries files, over the socket and REST, and its readers get their bytes", async () => {
  const chat = await group(ben);
  const [first, second] = [await upload(server.app, ada, BYTES), await upload(server.app, ada)];
  const socket = await connect(server.app, ben.token);
  const sent = await send(ada, chat, [first.id, second.id]);
  const live = await socket.expect("entries");
  expect(live.entries[0]).toMatchObject({ body, files: [first.id, second.id] });
  const mine = await connect(server.app, ada.token);
  const frame = await mine.ask({
    type: "send",
    conversationId: chat,
    clientId: newId(),
    body,
    files: [first.id],
  });
  expect(frame).toMatchObject({ type: "accepted", seq: sent.seq + 1 });
  await Promise.all([socket.close(), mine.close()]);
  const page = await call(server.app, "entries", {
    token: ben.token,
    params: { conversationId: chat },
  });
  expect(page.entries.slice(-2)).toMatchObject([
    { body, files: [first.id, second.id] },
    { body, files: [first.id] },
  ]);
  expect((await get(ben, chat, first.id)).rawPayload).toEqual(BYTES);
});

test("FILE-13: what comes is bytes and nothing that a browser would show, run or keep for others", async () => {
  const chat = await group(ben);
  const { id, sha256 } = await upload(server.app, ada, Buffer.from("<script>alert(1)</script>"));
  await send(ada, chat, [id]);
  const { headers, statusCode } = await get(ben, chat, id);
  expect([statusCode, headers]).toMatchObject([
    200,
    {
      "content-type": "application/octet-stream",
      "content-disposition": "attachment",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
      "cross-origin-resource-policy": "same-origin",
      etag: `"${sha256}"`,
      "content-length": "25",
      "accept-ranges": "bytes",
    },
  ]);
  expect(headers["set-cookie"]).toBeUndefined();
});

test("FILE-14: ranges, and what a reader has already, are not sent again", async () => {
  const chat = await group(ben);
  const { id, sha256 } = await upload(server.app, ada, BYTES);
  await send(ada, chat, [id]);
  const etag = `"${sha256}"`;
  const part = await get(ben, chat, id, { range: "bytes=100-199" });
  expect([part.statusCode, part.headers["content-range"]]).toEqual([206, "bytes 100-199/100000"]);
  expect(part.rawPayload).toEqual(BYTES.subarray(100, 200));
  expect((await get(ben, chat, id, { range: "bytes=-5" })).rawPayload).toEqual(BYTES.subarray(-5));
  const open = await get(ben, chat, id, { range: "bytes=99000-", "if-range": etag });
  expect([open.statusCode, open.rawPayload]).toEqual([206, BYTES.subarray(99_000)]);

  const other = { range: "bytes=0-1", "if-range": '"another"' };
  for (const whole of [other, { range: "bytes=0-1,5-6" }, { range: "pages=1" }, { range: "x" }]) {
    const answer = await get(ben, chat, id, whole);
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 100_000]);
  }
  const beyond = await get(ben, chat, id, { range: "bytes=100000-" });
  expect([beyond.statusCode, beyond.headers["content-range"], beyond.json().code]).toEqual([
    416,
    "bytes */100000",
    "range_invalid",
  ]);
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const answer = await get(ben, chat, id, { "if-none-match": known });
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([304, 0]);
  }
  expect(await get(ben, chat, id, { "if-none-match": '"x"' })).toMatchObject({ statusCode: 200 });
});

test("FILE-14: HEAD says what GET would, and reads nothing", async () => {
  const chat = await group(ben);
  const { id } = await upload(server.app, ada, BYTES);
  await send(ada, chat, [id]);
  const answer = await server.app.inject({
    method: "HEAD",
    url: `/v1/conversations/${chat}/files/${id}`,
    headers: { authorization: `Bearer ${ben.token}` },
  });
  expect([answer.statusCode, answer.headers["content-length"], answer.rawPayload.length]).toEqual([
    200,
    "100000",
    0,
  ]);
});

test("FILE-15: who may read a message that carries a file may read it, and nobody else", async () => {
  const chat = await group(ben);
  const other = await group(cyd);
  const [before, after] = [await upload(server.app, ada), await upload(server.app, ada)];
  await send(ada, chat, [before.id]);
  expect(await status(cyd, chat, before.id)).toBe(404);
  // In a chat of hers that does not hold it, and before any message carried it.
  expect(await status(cyd, other, before.id)).toBe(404);
  expect(await status(ben, chat, after.id)).toBe(404);
  const anonymous = await request(server.app, "file", {
    params: { conversationId: chat, fileId: before.id },
  });
  expect(anonymous.statusCode).toBe(401);

  const params = { conversationId: chat };
  await call(server.app, "addMembers", { token: ada.token, params, body: { userIds: [cyd.id] } });
  expect(await status(cyd, chat, before.id)).toBe(404);
  await call(server.app, "removeMember", {
    token: ada.token,
    params: { conversationId: chat, userId: ben.id },
  });
  await send(ada, chat, [after.id]);
  expect(await status(cyd, chat, after.id)).toBe(200);
  expect(await status(ben, chat, after.id)).toBe(404);
  // What a removed member could read, they still can, as with the messages themselves.
  expect(await status(ben, chat, before.id)).toBe(200);
});

test("FILE-16: a message with a file that is unknown, unfinished or not one's own has no place in the log", async () => {
  const chat = await group(ben);
  const hers = await upload(server.app, ada);
  const unfinished = newId();
  await server.app.inject({
    method: "POST",
    url: "/v1/uploads",
    headers: {
      authorization: `Bearer ${ada.token}`,
      "tus-resumable": "1.0.0",
      "upload-length": "10",
      "upload-metadata": `id ${btoa(unfinished)}`,
    },
  });
  const head = async () =>
    (await call(server.app, "conversation", { token: ada.token, params: { conversationId: chat } }))
      .headSeq;
  const before = await head();
  expect(await refused(ada, chat, [newId()])).toBe("file_unknown");
  expect(await refused(ada, chat, [hers.id, newId()])).toBe("file_unknown");
  expect(await refused(ada, chat, [unfinished])).toBe("upload_incomplete");
  expect(await refused(ben, chat, [hers.id])).toBe("file_unknown");
  expect(await refused(ben, chat, [unfinished])).toBe("file_unknown");
  expect(await refused(ada, chat, [hers.id, hers.id])).toBe("invalid_request");
  expect(await refused(ada, chat, Array.from({ length: 31 }, newId))).toBe("invalid_request");
  expect(await head()).toBe(before);
  expect(await status(ben, chat, hers.id)).toBe(404);
});

test("FILE-17: a file is forwarded by whoever may read it, without its bytes, and is its first owner's", async () => {
  const [chat, next] = [await group(ben), await group(ben, cyd)];
  const { id } = await upload(server.app, ada, BYTES);
  await send(ada, chat, [id]);
  await send(ben, next, [id]);
  expect((await get(cyd, next, id)).rawPayload).toEqual(BYTES);
  const storage = await call(server.app, "storage", { token: ben.token });
  expect(storage.used).toBe(0);
  const owners = await call(server.app, "storage", { token: ada.token });
  const places = owners.conversations.filter(({ conversationId }) =>
    [chat, next].includes(conversationId),
  );
  expect(places).toEqual([
    { conversationId: expect.any(String), files: 1, bytes: 100_000 },
    { conversationId: expect.any(String), files: 1, bytes: 100_000 },
  ]);
  const kept = await refusal(server.app, "deleteFile", {
    token: ada.token,
    params: { fileId: id },
  });
  expect(kept.code).toBe("file_in_use");
});

test("FILE-18: sent again, a message with files takes its first place, and carries them once", async () => {
  const chat = await group(ben);
  const { id } = await upload(server.app, ada);
  const clientId = newId();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => send(ada, chat, [id], clientId)),
  );
  expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
  const { rows } = await server.database.pool.query(
    "SELECT seq FROM entry_files WHERE file_id = $1",
    [id],
  );
  expect(rows).toHaveLength(1);
});

test("FILE-18: a message that was acknowledged stays so, also when its file is gone", async () => {
  const chat = await group(ben);
  const { id } = await upload(server.app, ada);
  const clientId = newId();
  const first = await send(ada, chat, [id], clientId);
  await server.database.pool.query("DELETE FROM files WHERE file_id = $1", [id]);
  expect(await send(ada, chat, [id], clientId)).toEqual(first);
});
