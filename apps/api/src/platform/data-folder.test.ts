import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartupError } from "../startup-error.ts";
import { lockDataFolder, makeDataFolder } from "./data-folder.ts";

let parent = "";
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "parley folder "));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test("a folder is locked once, and free again after release", async () => {
  const path = await makeDataFolder(join(parent, "a", "b"));
  const held = await lockDataFolder(path);
  const second = lockDataFolder(path);
  await expect(second).rejects.toThrow(StartupError);
  await expect(second).rejects.toThrow(`process ${process.pid}`);
  await held.release();
  await (await lockDataFolder(path)).release();
});

test("a lock dies with its process, also by kill -9", async () => {
  const path = await makeDataFolder(parent);
  const module = new URL("./data-folder.ts", import.meta.url).href;
  const script = `import { lockDataFolder } from ${JSON.stringify(module)};
    await lockDataFolder(${JSON.stringify(path)});
    console.log("locked");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  await once(child.stdout, "data");
  await expect(lockDataFolder(path)).rejects.toThrow(StartupError);
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await lockDataFolder(path)).release();
});

test("nobody else may look into a new folder", async () => {
  const path = await makeDataFolder(join(parent, "new"));
  expect((await stat(path)).mode & 0o066).toBe(0);
});
