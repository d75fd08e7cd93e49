import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Starts the command line as a shell would, with the configuration in a folder of its own. */
export function startParley(
  folder: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn(process.execPath, [MAIN, ...words], {
    env: { ...process.env, XDG_CONFIG_HOME: folder, PARLEY_TOKEN: "", ...environment },
  });
}

/** Runs a command to its end. */
export async function runParley(
  folder: string,
  words: readonly string[],
  { input = "", environment = {} }: { input?: string; environment?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const child = startParley(folder, words, environment);
  child.stdin?.end(input);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("the command has no output");
  const printed = Promise.all([text(stdout), text(stderr)]);
  const [code] = (await once(child, "close")) as [number | null];
  const [output, errors] = await printed;
  return { code, output, errors };
}
