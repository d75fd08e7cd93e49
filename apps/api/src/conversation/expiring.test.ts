import type { Buffer } from "node:buffer";
import type { Entry, MessageEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { createExpiryStore } from "../postgres/conversation/expiry-store.ts";
import { call, refusal, request, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";
import { upload } from "../testing/upload.ts";
import { startExpiring } from "./expiring.ts";

const DAY = 86_400;
const WEEK = 7 * DAY;

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
  const body = { clientId: newId(), title: "Passing", memberIds };
  return (await call(server.app, "createGroup", { token: ada.token, body })).id;
}

const setTimer = ({ token }: TestPerson, conversationId: Id, seconds: number | null) =>
  call(server.app, "setTimer", { token, params: { conversationId }, body: { seconds } });

async function refusedTimer({ token }: TestPerson, conversationId: Id, seconds: number | null) {
  const input = { token, params: { conversationId }, body: { seconds } };
  return (await refusal(server.app, "setTimer", input)).code;
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

const at = (conversationId: Id, seq: number) => ({ conversationId, seq: String(seq) });
const keep = ({ token }: TestPerson, chat: Id, seq: number) =>
  call(server.app, "keep", { token, params: at(chat, seq) });
const release = ({ token }: TestPerson, chat: Id, seq: number) =>
  call(server.app, "release", { token, params: at(chat, seq) });
const refused = async (act: "keep" | "release", { token }: TestPerson, chat: Id, seq: number) =>
  (await refusal(server.app, act, { token, params: at(chat, seq) })).code;

async function entries({ token }: TestPerson, conversationId: Id): Promise<Entry[]> {
  const page = await call(server.app, "entries", { token, params: { conversationId } });
  return page.entries;
}

async function entry(person: TestPerson, chat: Id, seq: number): Promise<MessageEntry> {
  const found = (await entries(person, chat)).find((one) => one.seq === seq);
  if (found?.class !== "message") throw new Error("no message");
  return found;
}

const snapshot = ({ token }: TestPerson, conversationId: Id) =>
  call(server.app, "conversation", { token, params: { conversationId } });

/** As if the message's time had come a second ago. */
const passTime = (chat: Id, seq: number) =>
  server.database.pool.query(
    `UPDATE entry_expiries SET expires_at = now() - interval '1 second'
      WHERE conversation_id = $1 AND seq = $2`,
    [chat, seq],
  );

const round = async (): Promise<number> => {
  const expiring = startExpiring({
    store: createExpiryStore(server.database),
    onGone: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const gone = await expiring.round();
  await expiring.stop();
  return gone;
};

async function stored(chat: Id, seq: number): Promise<string | undefined> {
  const { rows } = await server.database.pool.query<{ body: Buffer }>(
    "SELECT body FROM entries WHERE conversation_id = $1 AND seq = $2",
    [chat, seq],
  );
  return rows[0]?.body.toString();
}

test("EXPIRE-1: setting the timer is an entry of the log and stands in the snapshot, for newcomers too", async () => {
  const chat = await group(ben);
  expect(await setTimer(ada, chat, WEEK)).toMatchObject({ timer: WEEK });
  expect((await entries(ben, chat)).at(-1)).toMatchObject({
    class: "control",
    senderId: ada.id,
    body: { type: "timerChanged", seconds: WEEK },
  });
  // Again: nothing.
  const { headSeq } = await setTimer(ada, chat, WEEK);
  expect(headSeq).toBe(2);
  await call(server.app, "addMembers", {
    token: ada.token,
    params: { conversationId: chat },
    body: { userIds: [cyd.id] },
  });
  expect(await snapshot(cyd, chat)).toMatchObject({ timer: WEEK });
  expect(await setTimer(ada, chat, null)).not.toHaveProperty("timer");
});

test("EXPIRE-1: either person of a direct chat sets it, in a group who may change its face; who left sees none", async () => {
  const direct = await call(server.app, "openDirect", {
    token: ada.token,
    params: { userId: ben.id },
  });
  expect(await setTimer(ben, direct.id, DAY)).toMatchObject({ timer: DAY });
  expect(await setTimer(ada, direct.id, null)).not.toHaveProperty("timer");
  expect(await refusedTimer(cyd, direct.id, DAY)).toBe("not_found");

  const chat = await group(ben);
  expect(await refusedTimer(ben, chat, DAY)).toBe("forbidden");
  expect(await refusedTimer(ada, chat, 61)).toBe("invalid_request");
  await setTimer(ada, chat, DAY);
  const params = { conversationId: chat, userId: ben.id };
  await call(server.app, "removeMember", { token: ada.token, params });
  expect(await snapshot(ben, chat)).not.toHaveProperty("timer");
  expect(await refusedTimer(ben, chat, null)).toBe("forbidden");
});

test("EXPIRE-2: what is sent while it runs gets its time at the commit, wherever it is read; what was before stays", async () => {
  const chat = await group(ben);
  const socket = await connect(server.app, ben.token);
  const early = await say(ada, chat, "Before");
  await setTimer(ada, chat, DAY);
  const { id: fileId } = await upload(server.app, ada);
  const seq = await say(ada, chat, "Passing", { files: [fileId], mentions: [ben.id] });
  const heard = await socket.expect("entries", (frame) =>
    frame.entries.some((one) => one.seq === seq),
  );
  const read = await entry(ben, chat, seq);
  expect(read).toMatchObject({ mentions: [ben.id], files: [fileId] });
  expect(Date.parse(read.expiresAt ?? "") - Date.parse(read.createdAt)).toBe(DAY * 1_000);
  expect(heard.entries.find((one) => one.seq === seq)).toEqual(read);
  expect(await snapshot(ben, chat)).toMatchObject({ lastMessage: read });
  expect((await snapshot(ben, chat)).recountAt).toBe(read.expiresAt);
  expect(await entry(ben, chat, early)).not.toHaveProperty("expiresAt");
  await setTimer(ada, chat, null);
  expect(await entry(ben, chat, await say(ada, chat, "After"))).not.toHaveProperty("expiresAt");
  await socket.close();
});

test("EXPIRE-3: nobody gets a message whose time is over, also while the job is late", async () => {
  const chat = await group(ben);
  await setTimer(ada, chat, DAY);
  const { id: fileId } = await upload(server.app, ada);
  const seq = await say(ada, chat, "A passing secret", { files: [fileId], mentions: [ben.id] });
  expect(await snapshot(ben, chat)).toMatchObject({ unread: 1, mentionedSeq: seq });
  const file = (person: TestPerson) =>
    request(server.app, "file", {
      token: person.token,
      params: { conversationId: chat, fileId },
    }).then(({ statusCode }) => statusCode);
  expect(await file(ben)).toBe(200);
  await passTime(chat, seq);

  expect(await stored(chat, seq)).toContain("A passing secret");
  const log = await entries(ben, chat);
  expect(log.map((one) => one.seq)).toEqual(log.map((_, index) => index + 1));
  const { size: _, expiresAt: _at, ...left } = await entry(ben, chat, seq);
  expect(left).toEqual({
    conversationId: chat,
    seq,
    senderId: ada.id,
    deviceId: ada.deviceId,
    clientId: expect.any(String),
    createdAt: expect.any(String),
    class: "message",
    body: { type: "expired" },
  });
  const seen = await snapshot(ben, chat);
  expect(seen).toMatchObject({ unread: 0, lastMessage: { body: { type: "expired" } } });
  expect(seen).not.toHaveProperty("mentionedSeq");
  expect(seen).not.toHaveProperty("recountAt");
  expect(await file(ben)).toBe(404);
  const other = await group(ben);
  const body = { files: [fileId], body: { type: "text" as const, text: "Sent on" } };
  const input = { token: ben.token, params: { conversationId: other }, body };
  expect((await refusal(server.app, "send", input)).code).toBe("file_unknown");
  const socket = await connect(server.app, ben.token);
  const pulled = await socket.ask({
    type: "pull",
    logs: [{ conversationId: chat, afterSeq: seq - 1 }],
  });
  expect(JSON.stringify(pulled)).not.toContain("passing secret");
  await socket.close();
});

test("EXPIRE-4: a job takes away what a message said and all that hangs on it; its place and client id stay", async () => {
  const chat = await group(ben);
  await setTimer(ada, chat, DAY);
  const { id: fileId } = await upload(server.app, ada);
  const clientId = newId();
  const more = { files: [fileId], mentions: [ben.id], clientId };
  const seq = await say(ada, chat, "A passing secret", more);
  const later = await say(ada, chat, "Not yet");
  const params = { conversationId: chat };
  await call(server.app, "advance", { token: ben.token, params, body: { played: [seq] } });
  await passTime(chat, seq);
  // Two nodes at once: each message goes once.
  const gone = await Promise.all([round(), round()]);
  expect(gone[0] + gone[1]).toBeGreaterThanOrEqual(1);
  expect(await round()).toBe(0);

  expect(await stored(chat, seq)).toBe('{"type":"expired"}');
  expect(await stored(chat, later)).toContain("Not yet");
  for (const table of ["entry_files", "entry_mentions", "entry_marks"]) {
    const left = await server.database.pool.query(
      `SELECT 1 FROM ${table} WHERE conversation_id = $1`,
      [chat],
    );
    expect([table, left.rowCount]).toEqual([table, 0]);
  }
  const { rows } = await server.database.pool.query<{ soon: boolean }>(
    "SELECT touched_at = '-infinity' AS soon FROM files WHERE file_id = $1",
    [fileId],
  );
  expect(rows).toEqual([{ soon: true }]);
  expect((await entry(ben, chat, seq)).body).toEqual({ type: "expired" });
  expect(await say(ada, chat, "A passing secret", { clientId })).toBe(seq);
});

test("EXPIRE-4: however much is due after a time without a server, it goes in batches", async () => {
  const chat = await group(ben);
  await server.database.pool.query(
    `INSERT INTO entry_expiries (conversation_id, seq, expires_at)
      SELECT $1, n, now() - interval '1 day' FROM generate_series(1000, 2200) n`,
    [chat],
  );
  expect(await round()).toBe(1_201);
});

test("EXPIRE-5: a kept message stays, for everybody, until whoever kept or wrote it lets it go", async () => {
  const chat = await group(ben, cyd);
  await setTimer(ada, chat, DAY);
  const seq = await say(ada, chat, "Worth keeping");
  const { expiresAt } = await entry(ben, chat, seq);
  await Promise.all([keep(ben, chat, seq), keep(ben, chat, seq), keep(cyd, chat, seq)]);
  const log = await entries(ada, chat);
  expect(log.filter((one) => one.class === "update")).toHaveLength(1);
  const kept = log.at(-1);
  expect(kept).toMatchObject({ class: "update", body: { type: "kept", seq } });
  const word = { by: kept?.senderId, seq: seq + 1 };
  expect(await entry(ada, chat, seq)).toMatchObject({ expiresAt, keep: word });
  await passTime(chat, seq);
  await round();
  expect((await entry(ada, chat, seq)).body).toEqual({ type: "text", text: "Worth keeping" });
  expect(await snapshot(cyd, chat)).toMatchObject({ unread: 1 });

  const other = kept?.senderId === ben.id ? cyd : ben;
  expect(await refused("release", other, chat, seq)).toBe("forbidden");
  await release(ada, chat, seq);
  await release(ada, chat, seq);
  expect((await entries(ada, chat)).at(-1)).toMatchObject({
    seq: seq + 2,
    body: { type: "released", seq },
  });
  expect((await entry(ada, chat, seq)).body).toEqual({ type: "expired" });
});

test("EXPIRE-5: what has disappeared cannot be kept; what never does, and is erased, need not be", async () => {
  const chat = await group(ben);
  const early = await say(ada, chat, "Stays");
  await keep(ben, chat, early);
  await setTimer(ada, chat, DAY);
  const seq = await say(ada, chat, "Too late");
  await passTime(chat, seq);
  expect(await refused("keep", ben, chat, seq)).toBe("message_expired");
  await round();
  expect(await refused("keep", ben, chat, seq)).toBe("message_expired");
  const erased = await say(ada, chat, "Erased");
  await keep(ben, chat, erased);
  await call(server.app, "erase", { token: ada.token, params: at(chat, erased) });
  expect(await refused("keep", ben, chat, erased)).toBe("not_found");
  // What is left of it disappears as the message would have.
  await passTime(chat, erased);
  expect((await entry(ben, chat, erased)).body).toEqual({ type: "expired" });
  expect(await refused("keep", cyd, chat, erased)).toBe("not_found");
  expect(await refused("keep", ben, chat, 1)).toBe("not_found");
});

test("EXPIRE-6: a device that goes on from a snapshot is told what was kept and let go since", async () => {
  const chat = await group(ben);
  await setTimer(ada, chat, DAY);
  const [first, second] = [await say(ada, chat, "One"), await say(ada, chat, "Two")];
  await keep(ben, chat, first);
  await keep(ben, chat, second);
  await release(ben, chat, second);
  const socket = await connect(server.app, ben.token);
  const pulled = await socket.ask({
    type: "pull",
    logs: [{ conversationId: chat, afterSeq: null, held: second }],
  });
  expect(pulled).toMatchObject({
    logs: [
      {
        kind: "tooLong",
        keeps: [
          { seq: second, keep: { by: null, seq: second + 3 } },
          { seq: first, keep: { by: ben.id, seq: second + 1 } },
        ],
      },
    ],
  });
  await socket.close();
});
