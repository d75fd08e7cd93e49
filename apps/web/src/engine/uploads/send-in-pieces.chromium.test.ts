import { makeId } from "@parley/protocol/make-id.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { hashingSource } from "@parley/sdk/files/hashing-source.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { afterEach, expect, test, vi } from "vitest";
import { blobSource } from "../../bytes/blob-source.ts";
import { sendInPieces } from "./send-in-pieces.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("MEDIA-100: an upload of which nothing goes on any more is given up, to be begun again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const requests: XMLHttpRequest[] = [];
  const ended: XMLHttpRequest[] = [];
  // As a network that is gone without a word: nothing fails, nothing comes.
  class SilentRequest extends XMLHttpRequest {
    override send(): void {
      requests.push(this);
    }
    override abort(): void {
      ended.push(this);
    }
  }
  vi.stubGlobal("XMLHttpRequest", SilentRequest);
  const plain = blobSource(new Blob([new Uint8Array(5_000_000)]));
  const sealed = hashingSource(await sealedSource(crypto, plain, makeFileSecret(crypto)));
  const id = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  const sending = sendInPieces(id, sealed, {
    tokens: { access: async () => "token", refused: () => undefined },
    onProgress: () => undefined,
    begun: true,
    signal: new AbortController().signal,
  }).catch((error: unknown) => error);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  vi.advanceTimersByTime(119_000);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(await sending).toBeInstanceOf(NetworkError);
  expect(ended).toEqual(requests);
});

test("MEDIA-100: … but not while a slow device hashes what the server has already", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const sent: string[] = [];
  const plain = blobSource(new Blob([new Uint8Array(50_000_000)]));
  const source = await sealedSource(crypto, plain, makeFileSecret(crypto));
  // The server has all but the end: the question is answered at once, and the rest is only begun.
  class HavingRequest extends XMLHttpRequest {
    #method = "";
    override open(method: string): void {
      this.#method = method;
    }
    override setRequestHeader(): void {}
    override send(): void {
      sent.push(this.#method);
      if (this.#method === "HEAD") queueMicrotask(() => this.onload?.(new ProgressEvent("load")));
    }
    override get status(): number {
      return 200;
    }
    override getResponseHeader(name: string): string | null {
      const headers: Record<string, number> = {
        "upload-offset": 48_000_000,
        "upload-length": source.size,
      };
      return headers[name.toLowerCase()]?.toString() ?? null;
    }
    override abort(): void {}
  }
  vi.stubGlobal("XMLHttpRequest", HavingRequest);
  const slow = {
    size: source.size,
    async read(start: number, end: number) {
      if (end > start) vi.advanceTimersByTime(50_000);
      return source.read(start, end);
    },
  };
  const ending = new AbortController();
  const id = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  const sending = sendInPieces(id, hashingSource(slow), {
    tokens: { access: async () => "token", refused: () => undefined },
    onProgress: () => undefined,
    begun: true,
    signal: ending.signal,
  }).catch((error: unknown) => error);
  await vi.waitFor(() => expect(sent).toEqual(["HEAD", "PATCH"]), { timeout: 15_000 });
  ending.abort();
  expect(await sending).toBe(ending.signal.reason);
});
