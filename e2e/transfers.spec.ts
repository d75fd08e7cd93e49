import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Id } from "@parley/protocol/id.ts";
import { CHUNK_BYTES, HEADER_BYTES } from "@parley/sdk/files/file-layout.ts";
import { startServerProcess } from "../tools/server-process/server-process.ts";
import { callerOf } from "./support/api.ts";
import { bubble, directChat, message, openChat, sendByRest } from "./support/chat.ts";
import {
  documentsOf,
  leaveDocument,
  makeFile,
  makeKnown,
  sayOfUpload,
  storedRows,
  uploadOf,
  shown,
  type MadeFile,
} from "./support/files.ts";
import { startHeldLine, type HeldLine } from "./support/held-line.ts";
import { keptForOffline } from "./support/offline.ts";
import { newId } from "./support/new-id.ts";
import { attach, sendSheet } from "./support/picture-files.ts";
import { makePeople, type Person } from "./support/people.ts";
import { expect, test as base } from "./support/test.ts";

const MIB = 1024 * 1024;
/** Above what goes in one request, and long enough to be stopped in the middle. */
const LARGE = 20 * MIB;
const SMALL = 300_000;
/** Milliseconds: a killed server's lock on an upload ends after 15 s, and both sides wait between tries. */
const ARRIVED = { timeout: 60_000 };
/** Bytes of one piece of an upload. */
const PIECE = 8 * MIB;

interface Talk {
  /** Over this one Ann reaches the server. */
  line: HeldLine;
  ann: Person;
  ben: Person;
  chat: Id;
}

const test = base.extend<{ talk: Talk }>({
  talk: async ({ browser, server, people, faults }, use) => {
    faults.allow(/WebSocket|ERR_|Failed to (load|fetch)|Unexpected response code/);
    const line = await startHeldLine(server.url);
    const ann = await makePeople(browser, line.url, faults).person("Ann");
    const ben = await people.person("Ben");
    const chat = await directChat(ann, ben);
    // What is killed below must not take the app itself away.
    await keptForOffline(ben.page);
    await use({ line, ann, ben, chat });
    line.release();
    await ann.context.close();
    await line.close();
  },
});

test.use({ serviceWorkers: "allow" });

/** Expects that a file has come once, and that the reader's browser opens it byte for byte. */
async function expectArrived({ ben, chat }: Talk, file: MadeFile): Promise<void> {
  const arrived = async () =>
    (await documentsOf(ben, chat)).filter(({ name }) => name === file.name);
  await expect.poll(async () => (await arrived()).length, ARRIVED).toBe(1);
  const [attachment] = await arrived();
  if (attachment === undefined) throw new Error("It is gone again.");
  await makeKnown(ben, chat, attachment);
  const { status, hash } = await shown(ben.page, chat, attachment.fileId);
  expect(status).toBe(200);
  expect(hash).toBe(file.hash);
}

/** Lets two chunks of a sealed file change places on the server's disk; done twice, nothing is changed. */
async function swapChunks(dataFolder: string, fileId: Id): Promise<void> {
  const path = join(dataFolder, "files", fileId.slice(-2), fileId.slice(-4, -2), fileId);
  const sealed = CHUNK_BYTES + 16;
  const file = await open(path, "r+");
  try {
    const [one, other] = [9, 10].map((index) => HEADER_BYTES + index * sealed);
    const pieces = [Buffer.alloc(sealed), Buffer.alloc(sealed)] as const;
    await file.read(pieces[0], 0, sealed, one);
    await file.read(pieces[1], 0, sealed, other);
    await file.write(pieces[1], 0, sealed, one);
    await file.write(pieces[0], 0, sealed, other);
  } finally {
    await file.close();
  }
}

test("MEDIA-10: files small and large are sent in one browser and seen in another, equal byte for byte", async ({
  talk,
}) => {
  const { ann, chat, line } = talk;
  const small = makeFile("small.bin", SMALL);
  await leaveDocument(ann, chat, small);
  await ann.page.reload();
  await expectArrived(talk, small);
  expect(line.offsets).toEqual([]);

  const large = makeFile("large.bin", 40 * MIB);
  await leaveDocument(ann, chat, large);
  await ann.page.reload();
  await expectArrived(talk, large);
  expect(line.offsets).toEqual([0, 1, 2, 3, 4, 5].map((piece) => piece * PIECE));
});

test("MEDIA-11: an upload goes on from where it stood when its connections were cut", async ({
  talk,
}) => {
  const { ann, chat, line } = talk;
  const file = makeFile("cut.bin", LARGE);
  await leaveDocument(ann, chat, file);
  const held = line.holdAfter(1.5 * PIECE);
  await ann.page.reload();
  await held;
  line.cut();
  line.release();
  await expectArrived(talk, file);
  expect(line.offsets.filter((offset) => offset === 0)).toHaveLength(1);
  expect(line.up).toBeLessThan(1.5 * LARGE);
});

test("MEDIA-11: … when the server was killed and started again", async ({ talk, server }) => {
  test.slow();
  const { ann, chat, line } = talk;
  // Quickly there again, the page meets a server that is back before the lease of the killed one has run out.
  await keptForOffline(ann.page);
  const file = makeFile("killed.bin", LARGE);
  await leaveDocument(ann, chat, file);
  const held = line.holdAfter(1.5 * PIECE);
  await ann.page.reload();
  await held;
  await server.kill();
  await server.start();
  line.release();
  await expectArrived(talk, file);
  expect(line.offsets.filter((offset) => offset === 0)).toHaveLength(1);
});

test("MEDIA-11: … when its page was loaded anew, and when its tab was closed and another took over", async ({
  talk,
}) => {
  const { ann, chat, line } = talk;
  await keptForOffline(ann.page);
  const file = makeFile("moved.bin", LARGE);
  await leaveDocument(ann, chat, file);
  const held = line.holdAfter(1.5 * PIECE);
  await ann.page.reload();
  await held;
  const second = await ann.context.newPage();
  const loading = second.goto("/");
  const heldAgain = line.holdAfter(0.8 * PIECE);
  await Promise.all([ann.page.reload(), loading, heldAgain]);
  await ann.page.close();
  line.release();
  await expectArrived(talk, file);
  expect(line.offsets.filter((offset) => offset === 0)).toHaveLength(1);
  // What each of the two that ended had sent by then is not sent again, what was on its way aside.
  expect(line.up).toBeLessThan(1.9 * LARGE);
});

test("MEDIA-12: an upload that was paused stays so when its page is loaded anew, and goes on when it is told to", async ({
  talk,
}) => {
  const { ann, chat, line } = talk;
  const file = makeFile("paused.bin", LARGE);
  const { fileId } = await leaveDocument(ann, chat, file);
  const held = line.holdAfter(1.5 * PIECE);
  await ann.page.reload();
  await held;
  await sayOfUpload(ann, "pause", fileId);
  await expect.poll(async () => (await uploadOf(ann, fileId))?.state).toBe("paused");
  line.release();
  await ann.page.reload();
  await expect.poll(async () => (await uploadOf(ann, fileId))?.state).toBe("paused");
  expect((await uploadOf(ann, fileId))?.sent).toBeGreaterThanOrEqual(PIECE);
  const before = line.offsets.length;
  await sayOfUpload(ann, "resume", fileId);
  await expectArrived(talk, file);
  expect(line.offsets[before]).toBeGreaterThanOrEqual(PIECE);
});

test("MEDIA-12: … by the buttons at its message, which shows how far it is", async ({ talk }) => {
  const { ann, ben, chat, line } = talk;
  const { page } = ann;
  await openChat(page, "Ben");
  await keptForOffline(page);
  // The file to pick is made by the test's own process: it may be as large as memory takes.
  const buffer = Buffer.alloc(12 * MIB, "a plan of everything ");
  const held = line.holdAfter(1.2 * PIECE);
  await attach(
    page,
    [{ name: "Plan.bin", mimeType: "application/octet-stream", buffer }],
    "Document",
  );
  await sendSheet(page);
  await held;
  const plan = message(page, "Plan.bin");
  const progress = plan.getByRole("progressbar", { name: "Sending" });
  await expect
    .poll(async () => Number(await progress.getAttribute("value")) / buffer.length)
    .toBeGreaterThan(0.6);
  await plan.getByRole("button", { name: "Pause" }).click();
  await expect(plan.getByRole("button", { name: "Go on" })).toBeVisible();
  line.release();
  await page.reload();
  await expect(plan.getByRole("button", { name: "Go on" })).toBeVisible();
  expect(Number(await progress.getAttribute("value"))).toBeGreaterThanOrEqual(PIECE);
  expect(await documentsOf(ben, chat)).toEqual([]);
  await plan.getByRole("button", { name: "Go on" }).click();
  await expect.poll(async () => (await documentsOf(ben, chat)).length, ARRIVED).toBe(1);
  await expect(progress).toBeHidden();
  expect(line.offsets.filter((offset) => offset === 0)).toHaveLength(1);
});

test("MEDIA-12: … and while it waits, what arrives keeps the end of the chat in sight", async ({
  talk,
}) => {
  const { ann, ben, chat, line } = talk;
  const { page } = ann;
  await openChat(page, "Ben");
  await sendByRest(
    ben,
    chat,
    Array.from({ length: 40 }, (_, n) => `Line ${n}`),
  );
  await expect(message(page, "Line 39")).toBeInViewport();
  const buffer = Buffer.alloc(12 * MIB, "a plan of everything ");
  const held = line.holdAfter(1.2 * PIECE);
  const mimeType = "application/octet-stream";
  await attach(page, [{ name: "Plan.bin", mimeType, buffer }], "Document");
  await sendSheet(page);
  await held;
  const plan = message(page, "Plan.bin");
  await plan.getByRole("button", { name: "Pause" }).click();
  line.release();
  await expect(plan).toBeInViewport();
  await sendByRest(ben, chat, ["a", "b", "c", "d", "e", "f", "The last word"]);
  await expect(message(page, "The last word")).toBeVisible();
  await expect(plan).toBeInViewport({ ratio: 0.9 });
});

test("MEDIA-13: a message that is given up frees what was kept of its file, here and on the server", async ({
  talk,
  server,
}) => {
  const { ann, chat, line } = talk;
  const file = makeFile("given-up.bin", LARGE);
  await openChat(ann.page, "Ben");
  await keptForOffline(ann.page);
  await leaveDocument(ann, chat, file);
  const held = line.holdAfter(1.5 * PIECE);
  await ann.page.reload();
  await held;
  // Not over the line that is held.
  const call = callerOf(server.url, ann.accessToken);
  expect((await call("storage")).used).toBeGreaterThan(LARGE);
  await bubble(ann.page, file.name).click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Delete" }).click();
  line.release();
  await expect.poll(() => storedRows(ann)).toEqual({ files: 0, parts: 0 });
  await expect.poll(async () => (await call("storage")).used).toBe(0);
  expect(await documentsOf(ann, chat)).toEqual([]);
});

test("MEDIA-15: who was removed, what was changed on the server and what another key sealed is not shown", async ({
  talk,
  server,
}) => {
  const { ann, ben, line } = talk;
  const { id: group } = await ann.call("createGroup", {
    body: { clientId: newId(), title: "Files", memberIds: [ben.id] },
  });
  const file = makeFile("secret.bin", LARGE);
  await leaveDocument(ann, group, file);
  await ann.page.reload();
  await expect.poll(async () => (await documentsOf(ann, group)).length).toBe(1);
  expect(line.offsets).not.toEqual([]);
  const [attachment] = await documentsOf(ann, group);
  if (attachment === undefined) throw new Error("It is gone again.");
  const { fileId } = attachment;

  const key = `${attachment.key.startsWith("A") ? "B" : "A"}${attachment.key.slice(1)}`;
  await makeKnown(ben, group, { ...attachment, key });
  expect(await shown(ben.page, group, fileId)).toMatchObject({ status: 502, text: "damaged" });

  await ben.page.reload();
  await makeKnown(ben, group, attachment);
  await swapChunks(server.dataFolder, fileId);
  const range = `bytes=${10 * MIB}-${10 * MIB + 99}`;
  expect(await shown(ben.page, group, fileId, "bytes=0-99")).toMatchObject({
    status: 206,
    size: 100,
  });
  expect(await shown(ben.page, group, fileId, range)).toMatchObject({ broken: true, size: 0 });
  await swapChunks(server.dataFolder, fileId);
  expect(await shown(ben.page, group, fileId, range)).toMatchObject({ status: 206, size: 100 });

  await ann.call("removeMember", { params: { conversationId: group, userId: ben.id } });
  const later = makeFile("later.bin", SMALL);
  await leaveDocument(ann, group, later);
  await ann.page.reload();
  await expect.poll(async () => (await documentsOf(ann, group)).length).toBe(2);
  const [, unseen] = await documentsOf(ann, group);
  if (unseen?.name !== later.name) throw new Error("Another file came last.");
  await makeKnown(ben, group, unseen);
  const answer = await shown(ben.page, group, unseen.fileId);
  expect(answer).toMatchObject({ status: 502, text: "noAccess" });
});

test("MEDIA-16: the service worker answers ranges without fetching the rest, also after it was stopped", async ({
  talk,
}) => {
  const { ann, ben, line, chat } = talk;
  const file = makeFile("seek.bin", LARGE);
  await leaveDocument(ben, chat, file);
  await ben.page.reload();
  await expect.poll(async () => (await documentsOf(ben, chat)).length).toBe(1);
  const [attachment] = await documentsOf(ben, chat);
  if (attachment === undefined) throw new Error("It is gone again.");
  const { fileId } = attachment;
  await makeKnown(ann, chat, attachment);
  const before = line.down;
  for (const place of [0, 15 * MIB + 17, LARGE - 5]) {
    const answer = await shown(ann.page, chat, fileId, `bytes=${place}-${place + 4}`);
    expect(answer).toMatchObject({ status: 206, size: 5 });
    expect(answer.headers["content-range"]).toBe(`bytes ${place}-${place + 4}/${LARGE}`);
  }
  expect(await shown(ann.page, chat, fileId, `bytes=${LARGE}-`)).toMatchObject({ status: 416 });
  expect(line.down - before).toBeLessThan(4 * MIB);

  const session = await ann.context.newCDPSession(ann.page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  expect(await shown(ann.page, chat, fileId, "bytes=9-")).toMatchObject({
    status: 206,
    size: LARGE - 9,
  });
});

test("MEDIA-14: a server that has no room for a file says so in words, and the message can be sent once it has", async ({
  browser,
  faults,
}) => {
  faults.allow(/status of (413|401)/);
  const server = await startServerProcess({ MAX_UPLOAD: "2MB", FILE_QUOTA: "2MB" });
  const people = makePeople(browser, server.url, faults);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  const inTheWay = newId();
  await fetch(`${server.url}/v1/files?fileId=${inTheWay}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${ann.accessToken}`,
      "content-type": "application/octet-stream",
    },
    body: new Uint8Array(1_500_000),
  });

  const fits = makeFile("fits.bin", 1_000_000);
  await leaveDocument(ann, chat, makeFile("too-large.bin", 3 * MIB));
  await leaveDocument(ann, chat, fits);
  await ann.page.reload();
  await openChat(ann.page, "Ben");
  await expect(ann.page.getByText("This is too large.")).toBeVisible();
  await expect(ann.page.getByText("There is no room left for your files.")).toBeVisible();
  await ann.call("deleteFile", { params: { fileId: inTheWay } });
  await message(ann.page, fits.name).getByRole("button", { name: "Retry" }).click();
  await expect
    .poll(async () => (await documentsOf(ann, chat)).map(({ name }) => name))
    .toEqual([fits.name]);

  await ann.context.close();
  await server.remove();
});

test("MEDIA-18: signing out removes the files from the browser, in the middle of an upload too", async ({
  talk,
}) => {
  const { ann, chat, line } = talk;
  const { page } = ann;
  await leaveDocument(ann, chat, makeFile("signed-out.bin", LARGE));
  const held = line.holdAfter(1.5 * PIECE);
  await page.reload();
  await held;
  const databases = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await databases()).toContain(`parley-files-${ann.id}`);
  line.release();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect.poll(databases).not.toContain(`parley-files-${ann.id}`);
});
