import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPackageScript } from "./package-script.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const apiPort = process.env["PORT"] ?? "3000";
const webPort = process.env["WEB_PORT"] ?? "5173";

process.chdir(root);
const api = spawn(
  process.execPath,
  ["--watch", "--watch-preserve-output", join(root, "apps/api/src/main.ts")],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      PORT: apiPort,
      ALLOWED_ORIGINS: process.env["ALLOWED_ORIGINS"] ?? `http://localhost:${webPort}`,
    },
  },
);
const web = startPackageScript(root, "apps/web", "dev", {
  environment: { WEB_PORT: webPort, PARLEY_API: `http://localhost:${apiPort}` },
});

console.log(`The app with hot reload is at http://localhost:${webPort}`);
process.exitCode = await untilOneEnds([api, web]);

/** One without the other is of no use: when one ends, or Ctrl-C comes, both do. */
async function untilOneEnds(children: ChildProcess[]): Promise<number> {
  let asked = false;
  const end = (): void => {
    for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      asked = true;
      end();
    });
  }
  const exits = children.map((child) => once(child, "exit"));
  await Promise.race(exits);
  end();
  await Promise.all(exits);
  return asked ? 0 : 1;
}
