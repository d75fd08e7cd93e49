import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unreadMeter } from "../meter.ts";
import { newId } from "../new-id.ts";
import { diskFilePlaces } from "../platform/disk-file-places.ts";
import { createFileRows } from "../postgres/media/file-rows.ts";
import { call, refusal, request, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";
import { upload } from "../testing/upload.ts";
import { startCollecting, type Collecting } from "./collect-files.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DAY = 24 * 60 * 60_000;

let server: TestApp;
let folder = "";
let ada: TestPerson;
let ben: TestPerson;
let cyd: TestPerson;
let collecting: Collecting;
/** How far ahead of the database the collector's clock is. */
let ahead = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-once-"));
  const files = diskFilePlaces(folder);
  server = await createTestApp({ files });
  [ada, ben, cyd] = [
    await signUp(server.app, "ada"),
    await signUp(server.app, "ben"),
    await signUp(server.app, "cyd"),
  ];
  collecting = startCollecting({
    rows: createFileRows(server.database),
    ...files,
    meter: unreadMeter(),
    now: () => Date.now() + ahead,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await collecting.stop();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function group(...others: TestPerson[]): Promise<Id> {
  const memberIds = others.map(({ id }) => id);
  const body = { clientId: newId(), title: "Once", memberIds };
  return (await call(server.app, "createGroup", { token: ada.token, body })).id;
}

const send = ({ token }: TestPerson, conversationId: Id, files: Id[], viewOnce = true) =>
  call(server.app, "send", {
    token,
    params: { conversationId },
    body: {
      ...(viewOnce && { viewOnce: true as const }),
      files,
      body: { type: "text", text: "Look" },
    },
  });

const mark = (
  { token }: TestPerson,
  conversationId: Id,
  body: { opened?: number[]; played?: number[] },
) => call(server.app, "advance", { token, params: { conversationId }, body });

const get = async ({ token }: TestPerson, conversationId: Id, fileId: Id) => {
  const answer = await request(server.app, "file", { token, params: { conversationId, fileId } });
  return answer.statusCode;
};

async function entries({ token }: TestPerson, conversationId: Id): Promise<Entry[]> {
  const page = await call(server.app, "entries", { token, params: { conversationId } });
  return page.entries;
}

/** Lets the time pass in which an opener still gets the bytes. */
async function afterOpening(conversationId: Id): Promise<void> {
  await server.database.pool.query(
    "UPDATE entry_marks SET at = at - interval '3 minutes' WHERE conversation_id = $1",
    [conversationId],
  );
}

async function bytesOf(fileId: Id): Promise<boolean> {
  const stream = await diskFilePlaces(folder).store.read(fileId);
  stream?.destroy();
  return stream !== undefined;
}

test("FILE-22: whoever opened it gets it for a moment more, and then not again; its sender never", async () => {
  const chat = await group(ben, cyd);
  const { id } = await upload(server.app, ada);
  const { seq } = await send(ada, chat, [id]);
  expect(await get(ada, chat, id)).toBe(410);
  const answer = await request(server.app, "file", {
    token: ben.token,
    params: { conversationId: chat, fileId: id },
  });
  expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([200, "no-store"]);
  await mark(ben, chat, { opened: [seq] });
  expect(await get(ben, chat, id)).toBe(200);
  await afterOpening(chat);
  expect(await get(ben, chat, id)).toBe(410);
  expect(await get(cyd, chat, id)).toBe(200);
});

test("FILE-22: who left cannot open it any more, and nobody who may not read it learns of it", async () => {
  const chat = await group(ben, cyd);
  const { id } = await upload(server.app, ada);
  const { seq } = await send(ada, chat, [id]);
  const params = { conversationId: chat, userId: cyd.id };
  await call(server.app, "removeMember", { token: ada.token, params });
  expect(await get(cyd, chat, id)).toBe(410);
  await mark(cyd, chat, { opened: [seq] });
  expect(await entries(ben, chat)).not.toContainEqual(expect.objectContaining({ class: "update" }));
  const stranger = await signUp(server.app, "stranger");
  expect(await get(stranger, chat, id)).toBe(404);
  const refused = await refusal(server.app, "advance", {
    token: stranger.token,
    params: { conversationId: chat },
    body: { opened: [seq] },
  });
  expect(refused.code).toBe("not_found");
});

test("FILE-23: once all readers opened it its bytes go, and the messages of others keep theirs", async () => {
  const chat = await group(ben, cyd);
  const [shared, alone] = [await upload(server.app, ada), await upload(server.app, ada)];
  const { seq } = await send(ada, chat, [shared.id, alone.id]);
  await send(ada, await group(ben), [shared.id], false);
  await mark(ben, chat, { opened: [seq] });
  await afterOpening(chat);
  await collecting.round();
  expect(await bytesOf(alone.id)).toBe(true);
  await mark(cyd, chat, { opened: [seq] });
  await collecting.round();
  expect(await bytesOf(alone.id)).toBe(true);
  await afterOpening(chat);
  await collecting.round();
  expect([await bytesOf(alone.id), await bytesOf(shared.id)]).toEqual([false, true]);
  expect(await get(cyd, chat, alone.id)).toBe(410);
  expect(await get(cyd, chat, shared.id)).toBe(410);
  const { used } = await call(server.app, "storage", { token: ada.token });
  await call(server.app, "deleteFile", {
    token: ada.token,
    params: { fileId: (await upload(server.app, ada)).id },
  });
  expect((await call(server.app, "storage", { token: ada.token })).used).toBe(used);
});

test("FILE-23: what nobody opens is gone after 14 days, and not before", async () => {
  const chat = await group(ben);
  const { id } = await upload(server.app, ada);
  await send(ada, chat, [id]);
  ahead = 14 * DAY - 60_000;
  await collecting.round();
  expect([await bytesOf(id), await get(ben, chat, id)]).toEqual([true, 200]);
  ahead = 14 * DAY + 60_000;
  await collecting.round();
  expect([await bytesOf(id), await get(ben, chat, id)]).toEqual([false, 410]);
  ahead = 0;
});

test("FILE-24: what may be opened once is not forwarded, opened or not", async () => {
  const [chat, next] = [await group(ben), await group(ben)];
  const { id } = await upload(server.app, ada);
  const { seq } = await send(ada, chat, [id]);
  const forward = () =>
    refusal(server.app, "send", {
      token: ben.token,
      params: { conversationId: next },
      body: { files: [id], body: { type: "text", text: "Mine now" } },
    });
  expect((await forward()).code).toBe("file_unknown");
  await mark(ben, chat, { opened: [seq] });
  expect((await forward()).code).toBe("file_unknown");
});

test("MARK-1: a mark is an entry that all hear of, once, and stands with its message from then on", async () => {
  const chat = await group(ben);
  const { id } = await upload(server.app, ada);
  const { seq } = await send(ada, chat, [id]);
  const socket = await connect(server.app, ada.token);
  const his = await connect(server.app, ben.token);
  const receipt = { conversationId: chat, opened: [seq, seq], played: [seq] };
  expect((await his.ask({ type: "advance", receipts: [receipt] })).type).toBe("done");
  expect((await his.ask({ type: "advance", receipts: [receipt] })).type).toBe("done");
  const { entries: live } = await socket.expect("entries");
  const expected = [
    { class: "update", senderId: ben.id, seq: seq + 1, body: { type: "opened", seq } },
    { class: "update", senderId: ben.id, seq: seq + 2, body: { type: "played", seq } },
  ];
  expect(live).toMatchObject(expected);
  await Promise.all([socket.close(), his.close()]);
  const marked = { seq, files: [id], viewOnce: true, openedBy: [ben.id], playedBy: [ben.id] };
  expect((await entries(ada, chat)).slice(-3)).toMatchObject([marked, ...expected]);
  const { lastMessage, unread } = await call(server.app, "conversation", {
    token: ada.token,
    params: { conversationId: chat },
  });
  expect([lastMessage, unread]).toMatchObject([marked, 0]);
});

test("MARK-2: one's own messages, those without files and unknown ones are passed over", async () => {
  const chat = await group(ben);
  const plain = await send(ada, chat, []);
  const often = await send(ada, chat, [(await upload(server.app, ada)).id], false);
  const once = await send(ada, chat, [(await upload(server.app, ada)).id]);
  const all = [plain.seq, often.seq, once.seq, 1, 999];
  await mark(ada, chat, { opened: all, played: all });
  await mark(ben, chat, { opened: all, played: all });
  const updates = (await entries(ben, chat)).filter((entry) => entry.class === "update");
  expect(updates.map(({ senderId, body }) => [senderId, body])).toEqual([
    [ben.id, { type: "played", seq: often.seq }],
    [ben.id, { type: "opened", seq: once.seq }],
    [ben.id, { type: "played", seq: once.seq }],
  ]);
  const plainEntry = (await entries(ben, chat)).find(({ seq }) => seq === plain.seq);
  expect(plainEntry).not.toHaveProperty("viewOnce");
});
