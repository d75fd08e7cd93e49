import { setTimeout as sleep } from "node:timers/promises";
import { must, type Scenario } from "../scenario.ts";
import { promisesAgain } from "./promises-again.ts";

/** A node that neither answers nor ends: a virtual machine that was paused. */
export const freezeNode: Scenario = {
  name: "freeze-node",
  criterion:
    "SIGSTOP of one of two nodes for 20 s; people of the other go on, and then everybody does",
  nodes: 2,
  async act(stage, { whole }) {
    const [frozen] = stage.cluster.nodes;
    if (frozen === undefined) throw new Error("There is no node.");
    const { pid } = frozen.server;
    process.kill(pid, "SIGSTOP");
    try {
      const slowest: number[] = [];
      for (let second = 0; second < (whole ? 20 : 3); second += 1) {
        slowest.push(await promisesAgain(stage, 10_000));
        await sleep(1_000);
      }
      must(Math.max(...slowest) < 5_000, "people of the other node go on");
      return `the longest wait for a promise of the other node was ${Math.round(Math.max(...slowest))} ms`;
    } finally {
      process.kill(pid, "SIGCONT");
    }
  },
};
