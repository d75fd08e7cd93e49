import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

// The headless shell is the same engine without a window's frame: the tests take a third of the time.
const HEADLESS_SHELL = "chromium-headless-shell";
const WHOLE_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The Chromium of this machine: CHROMIUM_PATH, else one on the PATH. Undefined when there is none;
 * Playwright then uses its own download.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return named(environment) ?? findOnPath([HEADLESS_SHELL, ...WHOLE_NAMES], environment);
}

/**
 * A whole Chromium of this machine, for what the headless shell lacks: notifications. CHROMIUM_PATH, else
 * one on the PATH; undefined when there is none.
 */
export function findWholeChromium(
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  return named(environment) ?? findOnPath(WHOLE_NAMES, environment);
}

function named(environment: NodeJS.ProcessEnv): string | undefined {
  const path = environment["CHROMIUM_PATH"];
  if (path === undefined || path === "") return undefined;
  if (!isExecutable(path)) throw new Error(`CHROMIUM_PATH is "${path}"; expected a program.`);
  return path;
}

function findOnPath(names: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => isExecutable(path));
}

/**
 * Makes sure that there is a Chromium to test with, the whole one: the machine's own, else Playwright's
 * download, else Debian's package when this is root.
 * @throws when none of these is to be had: a suite without its browser tests must not look green
 */
export function ensureChromium(): void {
  if (findWholeChromium() !== undefined || existsSync(chromium.executablePath())) return;
  if (succeeds("playwright", ["install", "chromium"]) && existsSync(chromium.executablePath())) {
    return;
  }
  if (process.getuid?.() === 0 && succeeds("apt-get", ["--version"])) {
    succeeds("apt-get", ["update"]);
    succeeds("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  }
  if (findWholeChromium() === undefined) {
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
