import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSigningKey } from "./signing-key.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-key-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the key is made once, by whoever starts first, and stays", async () => {
  const keys = await Promise.all(Array.from({ length: 6 }, () => keepSigningKey(folder)));
  keys.push(await keepSigningKey(folder));
  expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
  expect(keys[0]?.byteLength).toBe(32);
});

test("only its owner may read it, also after a restore that lost the mode", async () => {
  await keepSigningKey(folder);
  const file = join(folder, "keys", "signing.key");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await chmod(file, 0o644);
  await keepSigningKey(folder);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("a damaged key is an error, never a weak key", async () => {
  await keepSigningKey(folder);
  await writeFile(join(folder, "keys", "signing.key"), "short");
  await expect(keepSigningKey(folder)).rejects.toThrow(/does not hold a key/);
});
