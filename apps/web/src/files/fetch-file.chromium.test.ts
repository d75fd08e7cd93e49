import type { Attachment } from "@parley/protocol/attachment.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toBase64url } from "../bytes/base64url.ts";
import { blobSource } from "../bytes/blob-source.ts";
import { allStored, storedFile, storedParts, wipeStored } from "../bytes/stored-files.ts";
import { fetchFile } from "./fetch-file.ts";

const MIB = 1024 * 1024;
const CHAT = newId();
const never = new AbortController().signal;

const session = vi.hoisted(() => ({ userId: "", owner: "" }));
vi.mock(import("../state/running-engine.ts"), async () => ({
  signedInUser: () => session.userId,
  engineOwner: () => session.owner,
  runningEngine: () =>
    ({ accessToken: async () => "token", tokenRefused: async () => undefined }) as never,
}));

/** The sealed file as the server has it, and what was asked of it. */
let sealed: Uint8Array<ArrayBuffer>;
let asked: { readonly range: string | null; readonly cache: RequestCache | undefined }[];
/** What becomes of an answer before it comes. */
let onAnswer: (count: number) => Promise<void> | void;

beforeEach(() => {
  session.userId = newId();
  session.owner = session.userId;
  asked = [];
  onAnswer = () => undefined;
  vi.stubGlobal("fetch", async (_url: string, { headers, cache }: RequestInit) => {
    const range = new Headers(headers).get("range");
    asked.push({ range, cache });
    await onAnswer(asked.length);
    const [start, last] = /(\d+)-(\d+)/
      .exec(range ?? "")
      ?.slice(1)
      .map(Number) ?? [0, Infinity];
    const body = sealed.slice(start, (last ?? 0) + 1);
    if (range === null) return new Response(body);
    const contentRange = `bytes ${start}-${last}/${sealed.length}`;
    return new Response(body, { status: 206, headers: { "content-range": contentRange } });
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await wipeStored(session.userId);
});

function newId(): string {
  return makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

/** Seals a file of such a size for the server. */
async function sent(size: number): Promise<{ attachment: Attachment; hash: string }> {
  const plain = new Uint8Array(size);
  for (let place = 0; place < size; place += 251) plain[place] = place % 256;
  const blob = new Blob([plain]);
  const { key, salt } = makeFileSecret(crypto);
  const source = await sealedSource(crypto, blobSource(blob), { key, salt });
  sealed = await source.read(0, source.size);
  const attachment = {
    fileId: newId(),
    key: toBase64url(key),
    salt: toBase64url(salt),
    sha256: "",
    size,
    mime: "application/octet-stream",
  };
  return { attachment, hash: await hashOf(blob) };
}

function fetched(attachment: Attachment, signal = never): Promise<Blob> {
  return fetchFile(CHAT, attachment, { signal, onProgress: () => undefined });
}

/** Compared byte by byte, megabytes would take long. */
async function hashOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return toBase64url(new Uint8Array(digest));
}

test.each([0, 1, 300_000, 9 * MIB])(
  "MEDIA-10: a file of %i bytes comes as it was, and lies here from then on",
  async (size) => {
    const { attachment, hash } = await sent(size);
    expect(await hashOf(await fetched(attachment))).toBe(hash);
    const before = asked.length;
    expect(await hashOf(await fetched(attachment))).toBe(hash);
    expect(asked).toHaveLength(before);
    expect(await storedFile(session.userId, attachment.fileId)).toMatchObject({
      size,
      kept: false,
    });
  },
);

test("MEDIA-11: a download that broke off goes on behind what is stored of it", async () => {
  const { attachment, hash } = await sent(12 * MIB);
  onAnswer = (count) => {
    if (count > 4) throw new TypeError("Failed to fetch");
  };
  await expect(fetched(attachment)).rejects.toBeInstanceOf(NetworkError);
  expect(await storedFile(session.userId, attachment.fileId)).toMatchObject({
    coming: true,
    size: 8 * MIB,
  });
  asked = [];
  onAnswer = () => undefined;
  expect(await hashOf(await fetched(attachment))).toBe(hash);
  // Its head, and then nothing of what was there.
  const starts = asked.map(({ range }) => Number(/\d+/.exec(range ?? "")?.[0]));
  expect(starts[0]).toBe(0);
  expect(Math.min(...starts.slice(1))).toBeGreaterThan(8 * MIB);
});

test("MEDIA-15: a damaged file is asked for once more past the browser's cache, and not stored", async () => {
  const { attachment } = await sent(300_000);
  sealed[1_000] = (sealed[1_000] ?? 0) ^ 1;
  const error: unknown = await fetched(attachment).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FileError);
  expect(asked.map(({ cache }) => cache)).toEqual([undefined, "reload"]);
  expect(await allStored(session.userId)).toEqual([]);
});

test("MEDIA-18: what comes after its person has signed out is not stored", async () => {
  const { attachment } = await sent(300_000);
  onAnswer = () => {
    session.owner = "";
  };
  await expect(fetched(attachment)).rejects.toHaveProperty("name", "AbortError");
  expect(await allStored(session.userId)).toEqual([]);
});

test("MEDIA-12: one that is ended leaves the lock to the next", async () => {
  const { attachment, hash } = await sent(9 * MIB);
  const ending = new AbortController();
  onAnswer = (count) => {
    if (count === 3) ending.abort();
  };
  await expect(fetched(attachment, ending.signal)).rejects.toHaveProperty("name", "AbortError");
  expect(await storedParts(session.userId, attachment.fileId)).toEqual([]);
  expect(await hashOf(await fetched(attachment))).toBe(hash);
});

test.each(["before its answer", "in the middle of it"])(
  "MEDIA-111: a download of which nothing comes any more %s is given up",
  async (when) => {
    const { attachment } = await sent(300_000);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const asking = vi.fn(async (_url: string, { signal }: RequestInit) => {
      // As a network that is gone without a word.
      const silence = new Promise<never>((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
      if (when === "before its answer") return silence;
      const body = new ReadableStream({
        async start(controller) {
          controller.enqueue(sealed.slice(0, 1_000));
          await silence.catch((error: unknown) => controller.error(error));
        },
      });
      return new Response(body);
    });
    vi.stubGlobal("fetch", asking);
    try {
      const ended = vi.fn();
      const failed = fetched(attachment).catch((error: unknown) => {
        ended();
        return error;
      });
      await vi.waitFor(() => expect(asking).toHaveBeenCalled());
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      vi.advanceTimersByTime(59_000);
      await Promise.resolve();
      expect(ended).not.toHaveBeenCalled();
      vi.advanceTimersByTime(2_000);
      expect(await failed).toBeInstanceOf(NetworkError);
    } finally {
      vi.useRealTimers();
    }
  },
);
