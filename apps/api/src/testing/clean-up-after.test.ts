import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

test("a run that is killed leaves neither process nor folder behind", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-clean "));
  const left = spawn("sleep", ["600"], { stdio: "ignore" });
  const ended = once(left, "exit");
  const module = new URL("./clean-up-after.ts", import.meta.url).href;
  const run = spawn(process.execPath, [
    "--input-type=module",
    "-e",
    `import { cleanUpAfter } from ${JSON.stringify(module)};
     cleanUpAfter(${left.pid}, ${JSON.stringify(folder)});
     console.log("ready");
     setInterval(() => {}, 1000);`,
  ]);
  await once(run.stdout, "data");
  run.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGQUIT"]);
  const there = (): Promise<boolean> =>
    access(folder).then(
      () => true,
      () => false,
    );
  await expect.poll(there, { timeout: 20_000 }).toBe(false);
});
