import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

// The headless shell is the same engine without a window's frame: the tests take a third of the time.
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * The Chromium of this machine: CHROMIUM_PATH, else one on the PATH. Undefined when there is none;
 * Playwright then uses its own download.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH is "${named}"; expected a program.`);
    return named;
  }
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    isExecutable(path),
  );
}

/**
 * Makes sure that there is a Chromium to test with: the machine's own, else Playwright's download,
 * else Debian's package when this is root.
 * @throws when none of these is to be had: a suite without its browser tests must not look green
 */
export function ensureChromium(): void {
  if (findChromium() !== undefined || existsSync(chromium.executablePath())) return;
  if (succeeds("playwright", ["install", "chromium"]) && existsSync(chromium.executablePath())) {
    return;
  }
  if (process.getuid?.() === 0 && succeeds("apt-get", ["--version"])) {
    succeeds("apt-get", ["update"]);
    succeeds("apt-get", ["install", "-y", "--no-install-recommends", "chromium-headless-shell"]);
  }
  if (findChromium() === undefined) {
    throw new Error("No Chromium for the browser tests: install one, or set CHROMIUM_PATH.");
  }
}

function succeeds(command: string, args: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env: environment }).status === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
