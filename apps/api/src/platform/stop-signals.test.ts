import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { isAlive } from "./process-alive.ts";

const module = new URL("./stop-signals.ts", import.meta.url).href;

/** Says its process id, waits until asked to stop, says so, and ends. */
const server = `
  import { whenAskedToStop } from ${JSON.stringify(module)};
  const stopping = whenAskedToStop();
  const alive = setInterval(() => {}, 1000);
  stopping.addEventListener("abort", () => { console.log("stopping"); clearInterval(alive); });
  console.log(process.pid);`;

/** Stands between the package manager and the server, as a shell does. */
const between = `
  const { spawn } = require("node:child_process");
  spawn(process.execPath, ["--input-type=module", "-e", process.argv[1]], { stdio: "inherit" });
  setInterval(() => {}, 1000);`;

let child: ChildProcess | undefined;
afterEach(() => child?.kill("SIGKILL"));

/** Starts a process and reads its lines; the first one is the server's process id. */
async function start(
  args: string[],
  lifecycle: string | undefined,
): Promise<{ pid: number; lines: AsyncIterator<string> }> {
  child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env["PATH"], ...(lifecycle && { npm_lifecycle_event: lifecycle }) },
  });
  if (child.stdout === null) throw new Error("The process has no output.");
  const reader: Interface = createInterface({ input: child.stdout });
  const lines = reader[Symbol.asyncIterator]();
  const first = await lines.next();
  return { pid: Number(first.value), lines };
}

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s asks to stop, twice is once",
  async (signal) => {
    const { lines } = await start(["--input-type=module", "-e", server], undefined);
    child?.kill(signal);
    child?.kill(signal);
    expect((await lines.next()).value).toBe("stopping");
    expect((await lines.next()).done).toBe(true);
  },
);

test("the end of the package manager asks to stop, also when nothing tells the server", async () => {
  const { pid, lines } = await start(["-e", between, server], "start");
  child?.kill("SIGKILL");
  expect((await lines.next()).value).toBe("stopping");
  expect((await lines.next()).done).toBe(true);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("a server that no package manager started outlives whoever started it", async () => {
  const { pid, lines } = await start(["-e", between, server], undefined);
  const parent = child;
  parent?.kill("SIGKILL");
  if (parent !== undefined) await once(parent, "exit");
  expect(isAlive(pid)).toBe(true);
  process.kill(pid, "SIGTERM");
  expect((await lines.next()).value).toBe("stopping");
});
