import type { Attachment } from "@parley/protocol/attachment.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toBase64url } from "../bytes/base64url.ts";
import { blobSource } from "../bytes/blob-source.ts";
import { readOnce } from "./read-once.ts";

const MIB = 1024 * 1024;
const SIZE = 9 * MIB + 3;

vi.mock(import("../state/running-engine.ts"), async () => ({
  runningEngine: () =>
    ({ accessToken: async () => "token", tokenRefused: async () => undefined }) as never,
}));

let sealed: Uint8Array<ArrayBuffer>;
let onAnswer: () => void;

beforeEach(() => {
  onAnswer = () => undefined;
  vi.stubGlobal("fetch", async (_url: string, { headers }: RequestInit) => {
    const range = new Headers(headers).get("range") ?? "";
    const [start = 0, last = 0] = range.match(/\d+/g)?.map(Number) ?? [];
    onAnswer();
    const contentRange = `bytes ${start}-${last}/${sealed.length}`;
    const answer = { status: 206, headers: { "content-range": contentRange } };
    return new Response(sealed.slice(start, last + 1), answer);
  });
});

afterEach(() => vi.unstubAllGlobals());

async function sent(mime: string): Promise<{ attachment: Attachment }> {
  const plain = new Uint8Array(SIZE).fill(7);
  const { key, salt } = makeFileSecret(crypto);
  const source = await sealedSource(crypto, blobSource(new Blob([plain])), { key, salt });
  sealed = await source.read(0, source.size);
  const secret = { key: toBase64url(key), salt: toBase64url(salt), sha256: "" };
  const fileId = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  return { attachment: { fileId, ...secret, size: SIZE, mime } };
}

test("MEDIA-91: what may be opened once comes whole, and no database is made for it", async () => {
  const before = await indexedDB.databases();
  const { attachment } = await sent("video/mp4");
  const blob = await readOnce("chat", attachment, new AbortController().signal);
  expect(blob.type).toBe("video/mp4");
  const bytes = new Uint8Array(await blob.arrayBuffer());
  expect(bytes).toHaveLength(SIZE);
  expect(bytes.every((byte) => byte === 7)).toBe(true);
  expect(await indexedDB.databases()).toEqual(before);
});

test("MEDIA-17: it is given to the browser under a type that is never run", async () => {
  const { attachment } = await sent("text/html");
  const blob = await readOnce("chat", attachment, new AbortController().signal);
  expect(blob.type).toBe("application/octet-stream");
});

test("MEDIA-91: closed while it comes, it gives nothing", async () => {
  const { attachment } = await sent("video/mp4");
  const ending = new AbortController();
  let answers = 0;
  onAnswer = () => {
    answers += 1;
    if (answers === 2) ending.abort();
  };
  await expect(readOnce("chat", attachment, ending.signal)).rejects.toHaveProperty(
    "name",
    "AbortError",
  );
});
