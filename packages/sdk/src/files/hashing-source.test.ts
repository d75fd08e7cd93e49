import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { BytesSource } from "./bytes-source.ts";
import { hashingSource } from "./hashing-source.ts";

const BYTES = Uint8Array.from({ length: 10_000_019 }, (_, n) => (31 * n + (n >> 8)) % 256);
const expected = createHash("sha256").update(BYTES).digest("hex");

function counted(): BytesSource & { bytesRead: () => number } {
  let total = 0;
  return {
    size: BYTES.length,
    async read(start, end) {
      total += end - start;
      return BYTES.slice(start, end);
    },
    bytesRead: () => total,
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("SEAL-11: what is read from beginning to end is hashed on the way, and read once", async () => {
  const source = counted();
  const hashing = hashingSource(source);
  for (let at = 0; at < source.size; at += 999_999) {
    const end = Math.min(at + 999_999, source.size);
    expect(await hashing.read(at, end)).toEqual(BYTES.slice(at, end));
  }
  expect(hex(await hashing.digest())).toBe(expected);
  expect(hex(await hashing.digest())).toBe(expected);
  expect(source.bytesRead()).toBe(source.size);
});

test("SEAL-11: parts read twice, begun further on or left out count once", async () => {
  const hashing = hashingSource(counted());
  await hashing.read(5_000_000, 5_000_100);
  await hashing.read(10, 20);
  await hashing.read(5_000_050, 5_000_200);
  expect(hex(await hashing.digest())).toBe(expected);
  expect(hex(await hashingSource(counted()).digest())).toBe(expected);
});
