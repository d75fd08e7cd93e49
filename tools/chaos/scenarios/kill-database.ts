import { setTimeout as sleep } from "node:timers/promises";
import { must, type Scenario } from "../scenario.ts";
import { promisesAgain } from "./promises-again.ts";

/** Milliseconds in which an answer that Postgres gave before it died may still reach its client. */
const ON_ITS_WAY = 1_000;
/** Milliseconds within which messages are promised again, once Postgres takes connections. */
const RESUMED_WITHIN = 10_000;

/** kill -9 of Postgres, of all its processes at once. */
export const killDatabase: Scenario = {
  name: "kill-database",
  criterion:
    "kill -9 of Postgres five times; no promise while it is down, and sends resume within 10 s",
  nodes: 1,
  async act(stage, { random, whole }) {
    const times = whole ? 5 : 1;
    let slowest = 0;
    for (let time = 0; time < times; time += 1) {
      await sleep(random.between(200, 2_000));
      stage.watermarks.newLife();
      await stage.cluster.killDatabase();
      await sleep(ON_ITS_WAY);
      const before = stage.promises();
      await sleep(random.between(500, whole ? 4_000 : 800));
      must(stage.promises() === before, "nothing is promised while Postgres is down");
      await stage.cluster.startDatabase();
      slowest = Math.max(slowest, await promisesAgain(stage, RESUMED_WITHIN));
    }
    return `${times} kills; sends resumed after ${(slowest / 1_000).toFixed(1)} s at most`;
  },
};
