import { expect, test } from "vitest";
import { inRuns, joinRuns, runsWithout, type SeqRun } from "./seq-runs.ts";

/** Runs over seqs 1 to 40, drawn from a number. */
function drawn(seed: number): SeqRun[] {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  return Array.from({ length: next(6) }, () => {
    const first = 1 + next(35);
    return { first, last: first + next(5) };
  });
}

const seqs = (has: (seq: number) => boolean) =>
  Array.from({ length: 45 }, (_, n) => n + 1).filter(has);
const within = (runs: readonly SeqRun[]) => (seq: number) =>
  runs.some(({ first, last }) => first <= seq && seq <= last);

test("HIDE-1: runs of seqs are joined, taken apart and looked into as the sets that they are", () => {
  for (let seed = 1; seed < 2_000; seed += 1) {
    const [a, b] = [drawn(seed), drawn(seed * 7 + 3)];
    const joined = joinRuns(a, b);
    expect(seqs((seq) => inRuns(joined, seq))).toEqual(
      seqs((seq) => within(a)(seq) || within(b)(seq)),
    );
    for (const [n, { first }] of joined.entries()) {
      expect(first).toBeGreaterThan(n === 0 ? 0 : (joined[n - 1]?.last ?? 0) + 1);
    }
    const rest = runsWithout(joinRuns(a, []), joinRuns(b, []));
    expect(seqs(within(rest))).toEqual(seqs((seq) => within(a)(seq) && !within(b)(seq)));
  }
  expect(inRuns(undefined, 1)).toBe(false);
});
