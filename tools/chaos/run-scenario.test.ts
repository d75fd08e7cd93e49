import { expect, test } from "vitest";
import { runScenario } from "./run-scenario.ts";
import { SHORT } from "./scale.ts";
import { NotHere } from "./scenario.ts";

const setting = { seed: 1, scale: SHORT, whole: false };

test("what a machine does not allow is left out, and says what it lacks", async () => {
  let cleanedUp = false;
  const result = await runScenario(
    {
      name: "elsewhere",
      criterion: "",
      nodes: 1,
      prepare: () => Promise.reject(new NotHere("needs a moon")),
      act: () => Promise.resolve(""),
      cleanUp: async () => void (cleanedUp = true),
    },
    setting,
  );
  expect(result).toMatchObject({ name: "elsewhere", seed: 1, lacks: "needs a moon" });
  expect(result).not.toHaveProperty("failure");
  expect(cleanedUp).toBe(true);
});

test("whatever else goes wrong is a failure", async () => {
  const failure = new Error("broken");
  const result = await runScenario(
    {
      name: "broken",
      criterion: "",
      nodes: 1,
      prepare: () => Promise.reject(failure),
      act: () => Promise.resolve(""),
    },
    setting,
  );
  expect(result).toMatchObject({ failure });
});
