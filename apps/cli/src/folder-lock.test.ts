import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folder-lock.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley lock "));
});
afterEach(() => rm(folder, { recursive: true }));

test("SDK-24: one at a time; the next gets it when the first lets go", async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder, 100)).rejects.toThrow(/Another parley command/);
  const next = lockFolder(folder);
  await unlock();
  await (
    await next
  )();
  expect(await readdir(folder)).toEqual([]);
});

test("SDK-24: the lock of a process that died counts for nothing", async () => {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "close");
  await writeFile(join(folder, "lock"), String(child.pid));
  const unlock = await lockFolder(folder, 100);
  expect(await readFile(join(folder, "lock"), "utf8")).toBe(String(process.pid));
  await unlock();
});
