import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Outcome } from "./gate.ts";

const VitestReport = Type.Object({
  numPassedTests: Type.Integer(),
  numFailedTests: Type.Integer(),
});

const PlaywrightReport = Type.Object({
  stats: Type.Object({
    expected: Type.Integer(),
    unexpected: Type.Integer(),
    flaky: Type.Integer(),
  }),
});

/**
 * Counts the tests of vitest's JSON report.
 * @param code the exit code: a failure outside any test counts as one
 */
export function vitestOutcome(report: unknown, code: number): Outcome {
  const { numPassedTests, numFailedTests } = Value.Parse(VitestReport, report);
  return atLeastOneFailure({ passed: numPassedTests, failed: numFailedTests }, code);
}

/** Counts the tests of Playwright's JSON report; one that passes only at times has failed. */
export function playwrightOutcome(report: unknown, code: number): Outcome {
  const { expected, unexpected, flaky } = Value.Parse(PlaywrightReport, report).stats;
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky }, code);
}

function atLeastOneFailure(outcome: Outcome, code: number): Outcome {
  const silent = outcome.failed === 0 && (code !== 0 || outcome.passed === 0);
  return silent ? { ...outcome, failed: 1 } : outcome;
}
