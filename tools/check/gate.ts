import { spawn } from "node:child_process";
import { once } from "node:events";

/** What a gate found. A gate that is not itself a suite of tests counts as one. */
export interface Outcome {
  passed: number;
  failed: number;
}

/** One thing that must hold before a change is good. */
export interface Gate {
  name: string;
  run(): Promise<Outcome>;
}

/**
 * A gate that is one command: it holds when the command ends with 0.
 */
export function commandGate(name: string, command: string, ...args: string[]): Gate {
  return {
    name,
    run: async () =>
      (await runCommand(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  };
}

/** Runs a command, showing what it says; the result is its exit code, 1 when a signal ended it. */
export async function runCommand(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  const exit = once(child, "exit");
  const [code]: unknown[] = await exit;
  return typeof code === "number" ? code : 1;
}
