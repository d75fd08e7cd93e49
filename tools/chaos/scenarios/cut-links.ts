import { setTimeout as sleep } from "node:timers/promises";
import type { Scenario } from "../scenario.ts";
import { promisesAgain } from "./promises-again.ts";

/** All links of people are reset at once, and for a while no new one comes through. */
export const cutLinks: Scenario = {
  name: "cut-links",
  criterion: "all client links cut ten times, and refused for a while; everybody comes back",
  nodes: 1,
  async act(stage, { random, whole }) {
    const [node] = stage.cluster.nodes;
    const times = whole ? 10 : 1;
    for (let time = 0; time < times; time += 1) {
      await sleep(random.between(100, 2_000));
      node?.clients.refuse(true);
      node?.clients.cut();
      await sleep(random.between(0, 800));
      node?.clients.refuse(false);
      await promisesAgain(stage);
    }
    return `${times} cuts`;
  },
};
