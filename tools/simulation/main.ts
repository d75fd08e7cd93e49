import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runHistory, type HistoryKind } from "./history.ts";
import { runSeeds } from "./run-seeds.ts";

/**
 * Runs seeded histories under a simulated clock, network and storage, two for each seed: `messenger` has
 * the devices' own code against a model server, `servers` the server's own code too.
 * `pnpm simulate --runs 5000` tries seeds from `--seed` on; a failing seed alone replays its history, with
 * `--trace` frame by frame.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    runs: { type: "string", default: "1000" },
    kind: { type: "string", default: "messenger,servers" },
    workers: { type: "string", default: String(availableParallelism()) },
    trace: { type: "boolean", default: false },
  },
});
const [first, runs, workers] = [values.seed, values.runs, values.workers].map(Number);
const kinds = values.kind.split(",").filter(isKind);
if (!isCount(first) || !isCount(runs) || !isCount(workers) || runs * workers * kinds.length === 0) {
  console.error("simulate: --seed, --runs and --workers take whole numbers, --kind the two kinds");
  process.exit(2);
}

if (values.trace) {
  // In this thread, so that what is printed and what went wrong stand together.
  for (const kind of kinds) await runHistory(kind, first, console.log);
  process.exit(0);
}
const began = performance.now();
const failure = await runSeeds({ first, runs, kinds, workers: Math.min(workers, runs) });
if (failure !== null) {
  const { seed, kind, error } = failure;
  console.error(`The ${kind} history of seed ${seed} ends as it must not. Replay it with:`);
  console.error(`  pnpm simulate --seed ${seed} --runs 1 --kind ${kind} --trace`);
  console.error(error);
  process.exit(1);
}
const seconds = (performance.now() - began) / 1_000;
const count = runs * kinds.length;
const rate = Math.round(count / seconds);
console.log(`${count} histories from seed ${first} held in ${seconds.toFixed(1)} s (${rate}/s)`);

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}

function isKind(name: string): name is HistoryKind {
  return name === "messenger" || name === "servers";
}
