import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium, findWholeChromium } from "./chromium.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-chromium-"));
  await writeFile(join(folder, "chromium"), "");
  await writeFile(join(folder, "google-chrome"), "");
  await chmod(join(folder, "google-chrome"), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a program on the PATH is found, a file that is no program is not", () => {
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(join(folder, "google-chrome"));
});

test("CHROMIUM_PATH wins, and is an error when it leads nowhere", () => {
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(() => findChromium({ PATH: folder, CHROMIUM_PATH: "/gone" })).toThrow("CHROMIUM_PATH");
});

test("the headless shell is taken where it will do, and is no whole Chromium", async () => {
  const shell = join(folder, "chromium-headless-shell");
  await writeFile(shell, "", { mode: 0o755 });
  expect(findChromium({ PATH: folder })).toBe(shell);
  expect(findWholeChromium({ PATH: folder })).toBe(join(folder, "google-chrome"));
});

test("none at all is undefined", () => {
  expect(findChromium({ PATH: "/nowhere" })).toBeUndefined();
});
