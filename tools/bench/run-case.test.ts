import { expect, test } from "vitest";
import type { BenchCase } from "./cases/case.ts";
import { runCase } from "./run-case.ts";

test("what a case starts after it was given up is ended all the same", async () => {
  const ended: string[] = [];
  const goOn = Promise.withResolvers<void>();
  const startedLate = Promise.withResolvers<void>();
  const slow: BenchCase = {
    name: "slow",
    title: "Prepares for ever",
    seconds: 1,
    limitMinutes: 1,
    figures: [],
    async prepare({ atEnd }) {
      atEnd(async () => void ended.push("early"));
      await goOn.promise;
      atEnd(async () => {
        ended.push("late");
        startedLate.resolve();
      });
      throw new Error("nobody waits for this");
    },
  };
  const stop = new AbortController();
  const extent = { seconds: 1, quick: true, profileFolder: undefined, signal: stop.signal };
  const record = runCase(slow, 1, extent, () => undefined);
  stop.abort();
  expect((await record).failure).toBe("It was stopped.");
  goOn.resolve();
  await startedLate.promise;
  expect(ended).toEqual(["early", "late"]);
});
