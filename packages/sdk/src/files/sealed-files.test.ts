import { createCipheriv, createHash, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BytesSource } from "./bytes-source.ts";
import { FileError, type FileFault } from "./file-error.ts";
import { CHUNK_BYTES, HEADER_BYTES, TAG_BYTES, sealedRange, sealedSize } from "./file-layout.ts";
import { makeFileSecret } from "./file-secret.ts";
import { openFile, type SealedFile } from "./open-file.ts";
import { openStream } from "./open-stream.ts";
import { sealedSource } from "./sealed-source.ts";

type Bytes = Uint8Array<ArrayBuffer>;

interface Vector {
  name: string;
  key: string;
  salt: string;
  size: number;
  noncePrefix: string;
  header: string;
  sealedSize: number;
  sealedSha256: string;
  sealed?: string;
}

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL("vectors.json", import.meta.url), "utf8"),
);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const unhex = (text: string): Bytes => Uint8Array.from(Buffer.from(text, "hex"));
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const sourceOf = (bytes: Bytes): BytesSource => ({
  size: bytes.length,
  read: (start, end) => Promise.resolve(bytes.slice(start, end)),
});
const whole = (source: BytesSource) => source.read(0, source.size);

/** The plaintext of the vectors. */
function pattern(size: number): Bytes {
  return new Uint8Array(size).map((_, at) => at * 31 + (at >> 8));
}

/** The format once more, by other means: Node's own crypto, the file in one piece. */
function sealByNode(plain: Bytes, key: Bytes, salt: Bytes): Buffer {
  const preamble = Buffer.from("50524c5901140000", "hex");
  const derived = Buffer.from(hkdfSync("sha256", key, salt, preamble, 71));
  const parts = [preamble, salt, derived.subarray(39)];
  let at = 0;
  for (let counter = 0, last = false; !last; counter += 1) {
    const chunk = plain.subarray(at, at + 1_048_576);
    at += chunk.length;
    last = at >= plain.length;
    const tail = Buffer.from([0, 0, 0, 0, last ? 1 : 0]);
    tail.writeUInt32BE(counter);
    const nonce = Buffer.concat([derived.subarray(32, 39), tail]);
    const cipher = createCipheriv("aes-256-gcm", derived.subarray(0, 32), nonce);
    parts.push(cipher.update(chunk), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

async function seal(plain: Bytes) {
  const secret = makeFileSecret(crypto);
  const sealed = await whole(await sealedSource(crypto, sourceOf(plain), secret));
  return { sealed, file: { ...secret, size: plain.length } };
}

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function streamed(bytes: Uint8Array, file: SealedFile, length = 300_000): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openStream(crypto, inPieces(bytes, length), file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Why both readers refuse; "none" where they do not, and each by itself where they differ. */
async function faultOf(sealed: Bytes, file: SealedFile): Promise<string> {
  const byPlace = openFile(crypto, sourceOf(sealed), file).then(whole);
  const [one, other] = await Promise.all([caught(byPlace), caught(streamed(sealed, file))]);
  return one === other ? one : `${one} by place, ${other} in a stream`;
}

async function caught(opened: Promise<unknown>): Promise<FileFault | "none"> {
  try {
    await opened;
    return "none";
  } catch (error) {
    if (error instanceof FileError) return error.fault;
    throw error;
  }
}

describe("SEAL-1: the vectors hold for both implementations", () => {
  test.each(vectors)("$name", async (vector) => {
    const [key, salt] = [unhex(vector.key), unhex(vector.salt)];
    const plain = pattern(vector.size);
    const sealed = await whole(await sealedSource(crypto, sourceOf(plain), { key, salt }));
    expect(hashOf(sealed)).toBe(vector.sealedSha256);
    expect(hashOf(sealByNode(plain, key, salt))).toBe(vector.sealedSha256);
    expect(sealed.length).toBe(vector.sealedSize);
    expect(sealedSize(vector.size)).toBe(vector.sealedSize);
    expect(hex(sealed.subarray(0, HEADER_BYTES))).toBe(vector.header);
    expect(hex(sealed)).toContain(vector.sealed ?? vector.header);
    const opened = await streamed(sealed, { key, salt, size: vector.size });
    expect(hashOf(opened)).toBe(hashOf(plain));
  });
});

const SIZES = [0, 1, 5_000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 77];
const anyFile = fc.constantFrom(...SIZES).map(pattern);
const anyPart = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const RUNS = { numRuns: 12 };

function placeIn(size: number, [a, b]: [number, number]): [number, number] {
  const [start, end] = [Math.floor(a * size), Math.floor(b * size)];
  return start < end ? [start, end] : [end, start];
}

test("SEAL-2: any part of the sealed file is the same, however it is asked for", async () => {
  const check = async (plain: Bytes, part: [number, number]) => {
    const secret = makeFileSecret(crypto);
    const expected = sealByNode(plain, secret.key, secret.salt);
    const resumed = await sealedSource(crypto, sourceOf(plain), secret);
    const [start, end] = placeIn(resumed.size, part);
    expect(Buffer.compare(await resumed.read(start, end), expected.subarray(start, end))).toBe(0);
  };
  await fc.assert(fc.asyncProperty(anyFile, anyPart, check), RUNS);
});

test("SEAL-2: reading on within a chunk seals it once, and a failed read does not stay", async () => {
  const plain = sourceOf(pattern(CHUNK_BYTES + 9));
  let reads = 0;
  let broken = true;
  const read = (start: number, end: number): Promise<Bytes> => {
    reads += 1;
    return broken ? Promise.reject(new Error("not now")) : plain.read(start, end);
  };
  const secret = makeFileSecret(crypto);
  const sealed = await sealedSource(crypto, { size: plain.size, read }, secret);
  await expect(sealed.read(0, 100)).rejects.toThrow("not now");
  broken = false;
  const parts: Bytes[] = [];
  for (let at = 0; at < sealed.size; at += 200_000) {
    parts.push(await sealed.read(at, Math.min(at + 200_000, sealed.size)));
  }
  expect(hashOf(Buffer.concat(parts))).toBe(
    hashOf(sealByNode(pattern(plain.size), secret.key, secret.salt)),
  );
  expect(reads).toBe(1 + 2);
});

test("SEAL-3: any part of the plaintext is read without the rest", async () => {
  const check = async (plain: Bytes, part: [number, number]) => {
    const { sealed, file } = await seal(plain);
    const [start, end] = placeIn(plain.length, part);
    let read = 0;
    const counted = sourceOf(sealed);
    const opened = await openFile(
      crypto,
      { ...counted, read: (from, to) => ((read += to - from), counted.read(from, to)) },
      file,
    );
    expect(Buffer.compare(await opened.read(start, end), plain.subarray(start, end))).toBe(0);
    expect(read).toBeLessThanOrEqual(HEADER_BYTES + end - start + 2 * (CHUNK_BYTES + TAG_BYTES));
  };
  await fc.assert(fc.asyncProperty(anyFile, anyPart, check), RUNS);
});

test("SEAL-4: a stream opens alike in pieces of any length", async () => {
  const { sealed, file } = await seal(pattern(CHUNK_BYTES + 9));
  for (const length of [977, HEADER_BYTES, CHUNK_BYTES + TAG_BYTES, 9_000_000]) {
    expect(hashOf(await streamed(sealed, file, length))).toBe(hashOf(pattern(file.size)));
  }
});

test("SEAL-5: a bit changed anywhere is noticed, in the header as in a chunk", async () => {
  const { sealed, file } = await seal(pattern(CHUNK_BYTES + 9));
  const check = async (at: number) => {
    const changed = sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const inHeader = at < 24 ? "header" : "wrong_key";
    expect(await faultOf(changed, file)).toBe(at < HEADER_BYTES ? inHeader : "altered");
  };
  await fc.assert(fc.asyncProperty(fc.nat(HEADER_BYTES - 1), check), RUNS);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: HEADER_BYTES, max: sealed.length - 1 }), check),
    RUNS,
  );
});

test("SEAL-6: a missing end is noticed, also one cut between two chunks", async () => {
  const { sealed, file } = await seal(pattern(2 * CHUNK_BYTES + 9));
  const between = sealedRange(1, file.size).end;
  for (const end of [0, 10, HEADER_BYTES, between, sealed.length - 1]) {
    expect(await faultOf(sealed.slice(0, end), file)).toBe("truncated");
  }
  // A message that lies about the size along with it does not help: the flag of the end is missing.
  expect(await faultOf(sealed.slice(0, between), { ...file, size: 2 * CHUNK_BYTES })).toBe(
    "altered",
  );
});

test("SEAL-7: what follows the end is noticed", async () => {
  const { sealed, file } = await seal(pattern(CHUNK_BYTES));
  const last = sealed.slice(HEADER_BYTES);
  expect(await faultOf(Uint8Array.from(Buffer.concat([sealed, Buffer.of(0)])), file)).toBe(
    "extended",
  );
  const twice = Uint8Array.from(Buffer.concat([sealed, last]));
  expect(await faultOf(twice, file)).toBe("extended");
  expect(await faultOf(twice, { ...file, size: 2 * CHUNK_BYTES })).toBe("altered");
});

test("SEAL-8: chunks in another order, or of another file, are refused", async () => {
  const { sealed, file } = await seal(pattern(3 * CHUNK_BYTES));
  const other = await seal(pattern(3 * CHUNK_BYTES));
  const chunk = (of: Bytes, index: number) => {
    const { start, end } = sealedRange(index, file.size);
    return of.subarray(start, end);
  };
  const header = sealed.subarray(0, HEADER_BYTES);
  const build = (...chunks: Bytes[]) => Uint8Array.from(Buffer.concat([header, ...chunks]));
  const [a, b, c] = [chunk(sealed, 0), chunk(sealed, 1), chunk(sealed, 2)];
  expect(await faultOf(build(b, a, c), file)).toBe("altered");
  expect(await faultOf(build(a, a, c), file)).toBe("altered");
  expect(await faultOf(build(a, c, b), file)).toBe("altered");
  expect(await faultOf(build(a, chunk(other.sealed, 1), c), file)).toBe("altered");
});

test("SEAL-9: another key or salt is refused before anything is opened", async () => {
  const { sealed, file } = await seal(pattern(100));
  const { key, salt } = makeFileSecret(crypto);
  expect(await faultOf(sealed, { ...file, key })).toBe("wrong_key");
  expect(await faultOf(sealed, { ...file, salt })).toBe("header");
});

test("SEAL-10: no two files share a secret", () => {
  const secrets = Array.from({ length: 100 }, () => makeFileSecret(crypto));
  expect(new Set(secrets.map(({ key }) => hex(key))).size).toBe(100);
  expect(new Set(secrets.map(({ salt }) => hex(salt))).size).toBe(100);
});
