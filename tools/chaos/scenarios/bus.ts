import { setTimeout as sleep } from "node:timers/promises";
import { deliveryDelays, type Span } from "../check/delays.ts";
import { percentile } from "../check/percentile.ts";
import { alterHints } from "../proxy/nats-hints.ts";
import { must, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { promisesAgain } from "./promises-again.ts";

/** Milliseconds that other nodes may be behind without hints, and what a busy machine adds. */
const BEHIND = 2_000;
const LATE = 1_000;

/** NATS is gone for a while: nodes find by asking what others have appended. */
export const busDown: Scenario = {
  name: "bus-down",
  criterion:
    "kill -9 of NATS for 30 s; sends go on, other nodes are at most 2 s behind and at once up to date when it is back",
  nodes: 2,
  async act(stage, { whole }) {
    const { bus } = stage.cluster;
    if (bus === undefined) throw new Error("There is no bus.");
    await bus.kill();
    const down = { from: Date.now(), to: Date.now() + (whole ? 30_000 : 6_000) };
    while (Date.now() < down.to) {
      await promisesAgain(stage, 5_000);
      await sleep(500);
    }
    await bus.start();
    const behind = acrossNodes(stage, { from: down.from, to: down.to - BEHIND });
    must(behind < BEHIND + LATE, `other nodes are at most 2 s behind; the p99 was ${behind} ms`);
    return `p99 of the way to the other node while it was down: ${behind} ms`;
  },
};

/** NATS loses, repeats and reorders a good part of what it carries. */
export const busFaults: Scenario = {
  name: "bus-faults",
  criterion:
    "of NATS's messages 20 % dropped, 20 % repeated, 20 % overtaken; other nodes are at most 2 s behind",
  nodes: 2,
  stage: ({ random }) => ({
    alterBus: () => alterHints(random.fork(), { dropped: 0.2, repeated: 0.2, overtaken: 0.2 }),
  }),
  async act(stage, { whole }) {
    const span = { from: Date.now(), to: Date.now() + (whole ? 20_000 : 5_000) };
    await sleep(span.to - span.from);
    const behind = acrossNodes(stage, { from: span.from, to: span.to - BEHIND });
    must(behind < BEHIND + LATE, `other nodes are at most 2 s behind; the p99 was ${behind} ms`);
    return `p99 of the way to the other node: ${behind} ms`;
  },
};

/** The p99 from a promise on one node until it is shown to people of another, in milliseconds. */
function acrossNodes({ clients, cluster }: Stage, span: Span): number {
  const count = cluster.nodes.length;
  const home = (node: number) =>
    clients.filter((_, index) => index % count === node).map(({ journal }) => journal);
  return percentile(deliveryDelays(home(0), home(1), span), 0.99);
}
