import { expect, test } from "vitest";
import { hotFunctions } from "./hot-functions.ts";

test("time is counted by function, over all of its callers, and waiting is left out", () => {
  const frame = (functionName: string, url = "") => ({ functionName, url, lineNumber: 9 });
  const file = "file:///somewhere/apps/api/src/delivery/fan-out.ts";
  const profile = {
    nodes: [
      { id: 1, callFrame: frame("(idle)") },
      { id: 2, callFrame: frame("writev") },
      { id: 3, callFrame: frame("toUser", file) },
      { id: 4, callFrame: frame("toUser", file) },
      { id: 5, callFrame: frame("never") },
    ],
    samples: [1, 2, 3, 4, 3],
    timeDeltas: [1_000, 60, 10, 10, 20],
  };
  expect(hotFunctions(profile)).toEqual([
    { name: "writev", place: "native", share: 0.6 },
    { name: "toUser", place: "apps/api/src/delivery/fan-out.ts:10", share: 0.4 },
  ]);
});
