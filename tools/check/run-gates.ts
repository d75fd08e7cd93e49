import type { Gate, Outcome } from "./gate.ts";

/**
 * Runs the gates one after the other, also past one that fails, and prints what came of each. The last
 * line adds up everything that ran.
 * @returns the exit code
 */
export async function runGates(
  gates: readonly Gate[],
  print: (line: string) => void,
): Promise<number> {
  const lines: string[] = [];
  const total = { passed: 0, failed: 0 };
  for (const gate of gates) {
    print(`\n▶ ${gate.name}`);
    const start = performance.now();
    const outcome = await outcomeOf(gate, print);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    lines.push(`${mark(outcome)} ${gate.name}: ${counts(outcome)} (${seconds} s)`);
  }
  print("");
  for (const line of lines) print(line);
  print(counts(total));
  return total.failed === 0 ? 0 : 1;
}

async function outcomeOf(gate: Gate, print: (line: string) => void): Promise<Outcome> {
  try {
    return await gate.run();
  } catch (error) {
    print(`${gate.name} could not run: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

function mark({ failed }: Outcome): string {
  return failed === 0 ? "✓" : "✗";
}

function counts({ passed, failed }: Outcome): string {
  return `${passed} passed, ${failed} failed`;
}
