import { setTimeout as sleep } from "node:timers/promises";
import type { Scenario } from "../scenario.ts";
import { promisesAgain } from "./promises-again.ts";

/** kill -9 of the server, again and again, at moments drawn by chance. */
export const killNode: Scenario = {
  name: "kill-node",
  criterion: "kill -9 of the node ten times; each time it comes back and promises again",
  nodes: 1,
  async act(stage, { random, whole }) {
    const [node] = stage.cluster.nodes;
    const times = whole ? 10 : 1;
    for (let time = 0; time < times; time += 1) {
      await sleep(random.between(200, whole ? 3_000 : 500));
      await node?.server.kill();
      await node?.server.start();
      await promisesAgain(stage);
    }
    return `${times} kills`;
  },
};
