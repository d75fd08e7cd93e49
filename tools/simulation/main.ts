import { parseArgs } from "node:util";
import { simulate } from "@parley/sdk/testing/simulate.ts";

/**
 * Runs seeded scenarios of the messenger against a model server, under a simulated clock and network.
 * `pnpm simulate --runs 1000` tries seeds from `--seed` on; a failing seed alone replays its scenario.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    runs: { type: "string", default: "1000" },
  },
});
const first = Number(values.seed);
const runs = Number(values.runs);
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(runs) || runs < 1) {
  console.error("simulate: --seed and --runs take whole numbers");
  process.exit(2);
}

const began = performance.now();
for (let seed = first; seed < first + runs; seed += 1) {
  try {
    await simulate(seed);
  } catch (error) {
    console.error(`seed ${seed} fails; replay it with: pnpm simulate --seed ${seed} --runs 1`);
    console.error(error);
    process.exit(1);
  }
}
const seconds = (performance.now() - began) / 1_000;
console.log(`${runs} scenarios from seed ${first} held in ${seconds.toFixed(1)} s`);
