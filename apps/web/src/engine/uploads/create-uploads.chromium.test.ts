import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toBase64url } from "../../bytes/base64url.ts";
import { storedBlob, storedFile, storeFile, wipeStored } from "../../bytes/stored-files.ts";
import { uploadChannel, type UploadTalk } from "../../bytes/upload-news.ts";
import { createUploads, type Uploads } from "./create-uploads.ts";

const CHAT = newId();
const DAY = 24 * 60 * 60_000;

let userId: Id;
let uploads: Uploads;
let news: BroadcastChannel;
/** What was told of each file, in order. */
let told: string[];
/** What was asked of the server, and how it answers. */
let asked: string[];
let answer: (signal: AbortSignal | null | undefined) => Promise<Response>;

beforeEach(() => {
  userId = newId();
  told = [];
  asked = [];
  answer = taken;
  news = uploadChannel(userId);
  news.addEventListener("message", ({ data }: MessageEvent<UploadTalk>) => {
    if (data.type === "news" && told.at(-1) !== data.upload.state) told.push(data.upload.state);
  });
  vi.stubGlobal("fetch", (url: string, request: RequestInit) => {
    asked.push(`${request.method} ${url.replace(/[?/][^?/]*$/, "")}`);
    return request.method === "DELETE" && answer === hangs ? taken() : answer(request.signal);
  });
  uploads = begin();
});

afterEach(async () => {
  uploads.stop();
  news.close();
  vi.unstubAllGlobals();
  await wipeStored(userId);
});

function begin(): Uploads {
  const tokens = { access: async () => "token", refused: () => undefined };
  return createUploads({ userId, tokens, report: reportError });
}

function newId(): Id {
  return makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

const taken = async (): Promise<Response> => new Response("{}", { status: 201 });
const unreachable = (): Promise<Response> => Promise.reject(new TypeError("Failed to fetch"));
const hangs: typeof answer = (signal) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

async function kept(storedAt = Date.now()): Promise<Attachment> {
  const fileId = newId();
  const blob = new Blob(["some words"]);
  const about = { conversationId: null, size: blob.size, storedAt, kept: true };
  await storeFile(userId, { fileId, ...about }, blob);
  const random = (bytes: number): string =>
    toBase64url(crypto.getRandomValues(new Uint8Array(bytes)));
  return {
    fileId,
    key: random(32),
    salt: random(16),
    sha256: "",
    size: blob.size,
    mime: "text/plain",
  };
}

test("MEDIA-10: a kept file goes up, and stays here as one that was sent", async () => {
  const file = await kept();
  const sha256 = await uploads.upload(file, CHAT);
  expect(sha256).toMatch(/^[\w-]{43}$/);
  expect(await storedFile(userId, file.fileId)).toMatchObject({
    kept: false,
    conversationId: CHAT,
    sha256,
  });
  expect(await uploads.upload(file, CHAT)).toBe(sha256);
  expect(asked).toEqual(["POST /v1/files"]);
  await expect.poll(() => told).toEqual(["waiting", "running", "done", "waiting", "done"]);
});

test("MEDIA-10: two messages that carry one file have it uploaded once", async () => {
  const file = await kept();
  const [one, other] = await Promise.all([uploads.upload(file, CHAT), uploads.upload(file, CHAT)]);
  expect(one).toBe(other);
  expect(asked).toEqual(["POST /v1/files"]);
});

test("MEDIA-12: a pause ends the try that runs, outlives the engine's owner, and a resume begins again", async () => {
  answer = hangs;
  const file = await kept();
  const first = uploads.upload(file, CHAT).catch((error: unknown) => error);
  await expect.poll(() => asked).toHaveLength(1);
  news.postMessage({ type: "pause", fileId: file.fileId } satisfies UploadTalk);
  await expect.poll(() => told.at(-1)).toBe("paused");
  uploads.stop();
  expect(await first).toBeInstanceOf(NetworkError);

  answer = taken;
  uploads = begin();
  const second = uploads.upload(file, CHAT);
  await expect.poll(() => told.at(-1)).toBe("paused");
  expect(asked).toHaveLength(1);
  news.postMessage({ type: "resume", fileId: file.fileId } satisfies UploadTalk);
  expect(await second).toMatch(/^[\w-]{43}$/);
  expect(await storedFile(userId, file.fileId)).not.toHaveProperty("paused");
});

test("MEDIA-12: what is resumed before its pause is through does not stand still", async () => {
  answer = hangs;
  const file = await kept();
  const upload = uploads.upload(file, CHAT);
  await expect.poll(() => asked).toHaveLength(1);
  answer = taken;
  news.postMessage({ type: "pause", fileId: file.fileId } satisfies UploadTalk);
  news.postMessage({ type: "resume", fileId: file.fileId } satisfies UploadTalk);
  expect(await upload).toMatch(/^[\w-]{43}$/);
});

test("MEDIA-13: what is given up is removed here and on the server, and nothing more is told of it", async () => {
  answer = hangs;
  const file = await kept();
  const upload = uploads.upload(file, CHAT).catch((error: unknown) => error);
  await expect.poll(() => asked).toHaveLength(1);
  uploads.discard([file.fileId]);
  expect(await upload).toBeInstanceOf(NetworkError);
  await expect.poll(() => asked).toEqual(["POST /v1/files", "DELETE /v1/uploads"]);
  await expect.poll(() => storedFile(userId, file.fileId)).toBeUndefined();
  await expect.poll(() => told.at(-1)).toBe("done");
});

test("MEDIA-13: without a network its bytes go at once, and the server hears of it the next time", async () => {
  answer = unreachable;
  const file = await kept();
  await expect(uploads.upload(file, CHAT)).rejects.toThrow(NetworkError);
  uploads.discard([file.fileId]);
  await expect.poll(() => asked.at(-1)).toBe("DELETE /v1/uploads");
  expect(await storedFile(userId, file.fileId)).toMatchObject({ size: 0, discarded: true });
  expect((await storedBlob(userId, file.fileId))?.size).toBe(0);

  answer = taken;
  await uploads.removeForgotten(new Set());
  expect(await storedFile(userId, file.fileId)).toBeUndefined();
});

test("MEDIA-13: a server that does not come to it hears of what was given up the next time", async () => {
  const file = await kept();
  await uploads.upload(file, CHAT);
  answer = async () => new Response("{}", { status: 503 });
  uploads.discard([file.fileId]);
  await expect.poll(() => asked.at(-1)).toBe("DELETE /v1/uploads");
  expect(await storedFile(userId, file.fileId)).toMatchObject({ discarded: true });

  answer = taken;
  await uploads.removeForgotten(new Set());
  expect(await storedFile(userId, file.fileId)).toBeUndefined();
});

test("MEDIA-13: what the server has lost is taken there anew", async () => {
  const file = await kept();
  await uploads.upload(file, CHAT);
  await uploads.upload(file, CHAT);
  expect(asked).toEqual(["POST /v1/files"]);
  await uploads.lost([file.fileId]);
  await uploads.upload(file, CHAT);
  expect(asked).toEqual(["POST /v1/files", "POST /v1/files"]);
});

test("MEDIA-13: what no message waits for is removed after a day", async () => {
  const old = await kept(Date.now() - DAY - 1);
  const waiting = await kept(Date.now() - DAY - 1);
  const young = await kept();
  await uploads.removeForgotten(new Set([waiting.fileId]));
  expect(await storedFile(userId, old.fileId)).toBeUndefined();
  expect(await storedFile(userId, waiting.fileId)).toBeDefined();
  expect(await storedFile(userId, young.fileId)).toBeDefined();
  expect(asked).toEqual([]);
});

test("MEDIA-14: a refusal is told with its reason, and a later try may succeed", async () => {
  answer = async () =>
    Response.json({ code: "quota_exceeded", status: 413, title: "", type: "" }, { status: 413 });
  const file = await kept();
  await expect(uploads.upload(file, CHAT)).rejects.toBeInstanceOf(ProblemError);
  await expect.poll(() => told.at(-1)).toBe("failed");
  expect((await storedBlob(userId, file.fileId))?.size).toBe(file.size);
  answer = taken;
  expect(await uploads.upload(file, CHAT)).toMatch(/^[\w-]{43}$/);
});
