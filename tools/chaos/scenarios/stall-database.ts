import { setTimeout as sleep } from "node:timers/promises";
import { residentBytes } from "../cluster/process-tree.ts";
import { startFlood } from "../load/flood.ts";
import { must, type Scenario } from "../scenario.ts";
import { until } from "../until.ts";
import { promisesAgain } from "./promises-again.ts";

const STALL_MS = 5_000;
/** Milliseconds that a busy machine may take beyond it until the flood has filled a queue. */
const FULL_WITHIN = 10_000;
const RESUMED_WITHIN = 10_000;
/** What a node may hold: 32 MiB waiting in a lane, as text and as bytes, and what is on its way. */
const GROWTH = 256 * 1024 * 1024;

/** Postgres does not answer for a while; later its connections are reset. */
export const stallDatabase: Scenario = {
  name: "stall-database",
  criterion:
    "Postgres stalls 5 s under a flood: a full queue answers 503, memory stays within 256 MiB, sends resume within 10 s; so they do after its connections were reset",
  nodes: 1,
  async act(stage, { random, whole }) {
    const [node] = stage.cluster.nodes;
    if (node === undefined) throw new Error("There is no node.");
    const memory = (): Promise<number> => residentBytes(node.server.pid);
    const before = await memory();
    let most = before;
    const watch = setInterval(() => {
      void memory().then((now) => (most = Math.max(most, now)));
    }, 100);
    // Before Postgres stalls, since the flood's conversation has to be made.
    const flood = await startFlood(node.server.url, stage.outsider);
    node.database.hold("up", true);
    node.database.hold("down", true);
    await sleep(STALL_MS);
    await until(flood.isRefused, FULL_WITHIN, "a full queue refuses");
    node.database.hold("up", false);
    node.database.hold("down", false);
    const resumed = await promisesAgain(stage, RESUMED_WITHIN);
    const { promised, refused, other } = await flood.answers;
    clearInterval(watch);
    must(refused > 0, "a full queue refuses with 503 and a time to come back");
    must(other === 0, `nothing else is answered; ${other} were`);
    must(
      most - before < GROWTH,
      `memory grows by less than 256 MiB; it grew by ${mebibytes(most - before)}`,
    );

    for (let time = 0; time < (whole ? 5 : 1); time += 1) {
      await sleep(random.between(200, 1_500));
      node.database.cut();
      await promisesAgain(stage, RESUMED_WITHIN);
    }
    return `of the flood ${promised} were promised and ${refused} refused with 503; memory +${mebibytes(most - before)}; sends resumed after ${(resumed / 1_000).toFixed(1)} s`;
  },
};

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
