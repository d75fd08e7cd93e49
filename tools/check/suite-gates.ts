import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "./chromium.ts";
import { type Gate, runCommand } from "./gate.ts";
import { playwrightOutcome, vitestOutcome } from "./reports.ts";

/** The suites of tests; each counts as many times as it has tests. */
export function suiteGates(root: string): readonly Gate[] {
  const vitestFile = join(root, "test-results", "vitest.json");
  const playwrightFile = join(root, "test-results", "e2e.json");
  return [
    {
      name: "unit and integration",
      async run() {
        ensureChromium();
        await rm(vitestFile, { force: true });
        const code = await runCommand("vitest", [
          "run",
          "--allowOnly=false",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${vitestFile}`,
        ]);
        return vitestOutcome(await readReport(vitestFile), code);
      },
    },
    {
      name: "end to end",
      async run() {
        ensureChromium();
        await rm(playwrightFile, { force: true });
        const code = await runCommand("playwright", ["test"]);
        return playwrightOutcome(await readReport(playwrightFile), code);
      },
    },
  ];
}

async function readReport(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
