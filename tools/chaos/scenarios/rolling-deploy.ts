import { must, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { promisesAgain } from "./promises-again.ts";

/** Milliseconds of one person's silence are theirs; when nobody is promised anything, it is an outage. */
const LONGEST_SILENCE = 5_000;

/** One node after the other is asked to stop, and started again, as a deploy does it. */
export const rollingDeploy: Scenario = {
  name: "rolling-deploy",
  criterion:
    "SIGTERM to one node after the other under load, twice; each ends with 0, and promises never stop for 5 s",
  nodes: 2,
  stage: () => ({ environment: { DRAIN_SECONDS: "5" } }),
  async act(stage, { whole }) {
    const began = Date.now();
    for (let round = 0; round < (whole ? 2 : 1); round += 1) {
      for (const { server } of stage.cluster.nodes) {
        await server.stop();
        await server.start();
        await promisesAgain(stage);
      }
    }
    const silence = longestSilence(stage, began);
    must(silence < LONGEST_SILENCE, `promises never stop for 5 s; they did for ${silence} ms`);
    return `the longest time without a promise was ${(silence / 1_000).toFixed(1)} s`;
  },
};

function longestSilence({ clients }: Stage, since: number): number {
  const times = clients
    .flatMap(({ journal }) => journal.acknowledged.map(({ at }) => at))
    .filter((at) => at >= since)
    .sort((a, b) => a - b);
  return Math.max(...times.map((at, index) => at - (times[index - 1] ?? since)));
}
