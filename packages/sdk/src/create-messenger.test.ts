import { asyncProperty, check, nat } from "fast-check";
import { describe, expect, test } from "vitest";
import { simulate } from "./testing/simulate.ts";
import type { Defect } from "./testing/world.ts";

/** Seeds whose scenarios once ended badly: each taught a rule. */
const LESSONS = [34, 37, 142, 146, 762, 3211, 101838, 711903006, 1224345065];

describe("any interleaving of what may happen", () => {
  test("IN-1: ends in the state that a fresh fetch gives", { timeout: 120_000 }, async () => {
    const scenario = asyncProperty(nat(), (seed) => simulate(seed));
    const { failed, counterexample, errorInstance } = await check(scenario, {
      numRuns: 150,
      endOnFailure: true,
    });
    expect(failed, `seed ${counterexample?.[0]}: ${String(errorInstance)}`).toBe(false);
  });

  test("IN-1: also where it once did not", { timeout: 30_000 }, async () => {
    for (const seed of LESSONS) await expect(simulate(seed)).resolves.toBeUndefined();
  });
});

describe("a planted defect", () => {
  async function found(defect: Defect): Promise<unknown> {
    for (let seed = 1; seed <= 60; seed += 1) {
      try {
        await simulate(seed, defect);
      } catch (error) {
        return error;
      }
    }
    return undefined;
  }

  test.each<[Defect, RegExp]>([
    ["noDeduplication", /^I1: .* is in its log 2 times$/],
    ["tornCommits", /I9: a conversation is missing|not what|has nothing/],
    ["forgottenOutbox", /^I8: .* is lost$/],
    ["filesLeftBehind", /^OUT-10: .* names a file that is not there$/],
  ])("IN-1: %s is found", { timeout: 60_000 }, async (defect, message) => {
    const error = await found(defect);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Error && error.message).toMatch(message);
  });
});
