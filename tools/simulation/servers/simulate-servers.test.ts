import { describe, expect, test } from "vitest";
import type { ServerDefect } from "./server-defects.ts";
import { simulateServers } from "./simulate-servers.ts";

/** Seeds whose histories once ended badly, or said something that was not so: each taught a rule. */
const LESSONS = [40, 21_001_470];

describe("any interleaving of what may happen to devices, wires, nodes, bus and database", () => {
  test("IN-11: ends in the state that a fresh fetch gives", { timeout: 120_000 }, async () => {
    const first = Date.now() % 1_000_000_000;
    for (let seed = first; seed < first + 120; seed += 1) {
      await expect(simulateServers(seed), `seed ${seed}`).resolves.toBeUndefined();
    }
  });

  test("IN-11: also where it once did not", { timeout: 30_000 }, async () => {
    for (const seed of LESSONS) await expect(simulateServers(seed)).resolves.toBeUndefined();
  });

  test("IN-12: a seed gives the same history again, frame by frame", async () => {
    const [once, again]: [string[], string[]] = [[], []];
    for (const lines of [once, again]) {
      for (let seed = 1; seed <= 8; seed += 1) {
        await simulateServers(seed, { trace: (line) => lines.push(line) });
      }
    }
    expect(once.length).toBeGreaterThan(500);
    expect(again).toEqual(once);
  });
});

describe("a defect planted in the servers", () => {
  async function find(defect: ServerDefect): Promise<unknown> {
    for (let seed = 1; seed <= 200; seed += 1) {
      try {
        await simulateServers(seed, { defect });
      } catch (error) {
        return error;
      }
    }
    return undefined;
  }

  test.each<[ServerDefect, RegExp]>([
    ["ackBeforeCommit", /^I1: .* is acknowledged and not at/],
    ["noDeduplication", /^I1: .* is in its log 2 times$/],
    ["staleAudience", /^I4: .* is sent entry/],
    ["receiptMovedBack", /^I5: a read watermark went back$/],
    // Where no write follows the one that was kept back, its reader waits for ever.
    ["framesOutOfOrder", /^(FAN-2: entry \d+ follows \d+|I9: .* is waiting)$/],
  ])("IN-13: %s is found", { timeout: 60_000 }, async (defect, message) => {
    const error = await find(defect);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Error && error.message).toMatch(message);
  });
});
