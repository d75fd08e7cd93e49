import { expect, test } from "vitest";
import { commandGate, type Gate } from "./gate.ts";
import { playwrightOutcome, vitestOutcome } from "./reports.ts";
import { runGates } from "./run-gates.ts";

const suite = (name: string, passed: number, failed: number): Gate => ({
  name,
  run: async () => ({ passed, failed }),
});

async function run(gates: Gate[]): Promise<{ code: number; last: string | undefined }> {
  const lines: string[] = [];
  const code = await runGates(gates, (line) => lines.push(line));
  return { code, last: lines.at(-1) };
}

test("the last line adds up everything that ran", async () => {
  const gates = [suite("a", 40, 0), commandGate("b", process.execPath, "-e", ""), suite("c", 2, 0)];
  expect(await run(gates)).toEqual({ code: 0, last: "43 passed, 0 failed" });
});

test("one failure fails the whole, and the rest still runs", async () => {
  const broken: Gate = { name: "broken", run: () => Promise.reject(new Error("no browser")) };
  const command = commandGate("command", process.execPath, "-e", "process.exit(3)");
  expect(await run([broken, suite("a", 5, 1), command, suite("b", 7, 0)])).toEqual({
    code: 1,
    last: "12 passed, 3 failed",
  });
});

test("a command that does not exist fails its gate", async () => {
  expect(await run([commandGate("gone", "/no/such/command")])).toEqual({
    code: 1,
    last: "0 passed, 1 failed",
  });
});

test.each([
  [{ numPassedTests: 3, numFailedTests: 0 }, 0, { passed: 3, failed: 0 }],
  [{ numPassedTests: 3, numFailedTests: 2 }, 1, { passed: 3, failed: 2 }],
  // A file that cannot be loaded has no tests that could fail.
  [{ numPassedTests: 3, numFailedTests: 0 }, 1, { passed: 3, failed: 1 }],
  [{ numPassedTests: 0, numFailedTests: 0 }, 0, { passed: 0, failed: 1 }],
])("vitest's report %j with exit code %i", (report, code, outcome) => {
  expect(vitestOutcome(report, code)).toEqual(outcome);
});

test.each([
  [{ expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 0, { passed: 3, failed: 0 }],
  [{ expected: 3, unexpected: 1, flaky: 1, skipped: 0 }, 1, { passed: 3, failed: 2 }],
  [{ expected: 0, unexpected: 0, flaky: 0, skipped: 4 }, 0, { passed: 0, failed: 1 }],
])("Playwright's statistics %j with exit code %i", (stats, code, outcome) => {
  expect(playwrightOutcome({ stats }, code)).toEqual(outcome);
});
