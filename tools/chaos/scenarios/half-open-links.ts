import { must, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";

/** Of the people, one in this many is behind a router that forgets. */
const EVERY = 3;
/** Milliseconds within which both ends must have noticed. */
const NOTICED_WITHIN = 60_000;
/** Milliseconds that a server waits for an answer to its close frame. */
const FAREWELL = 5_000;
/** Milliseconds by which timers of a busy machine come late. */
const LATE = 5_000;

/** Links that carry nothing any more, with neither end told: a router that lost its table. */
export const halfOpenLinks: Scenario = {
  name: "half-open-links",
  criterion: "a third of the client links go half-open; client and server notice within 60 s",
  nodes: 1,
  stage: () => ({ badLines: (index) => index % EVERY === 0 }),
  async act(stage) {
    const [node] = stage.cluster.nodes;
    must(node !== undefined, "there is a node");
    if (node === undefined) return "";
    const lost = stage.clients.filter((_, index) => index % EVERY === 0);
    const before = node.badLines.ended.server;
    const since = Date.now();
    node.badLines.halfOpen();
    const byClients = until(
      () => lost.every(({ journal }) => hasNoticed(journal, since)),
      NOTICED_WITHIN + LATE,
      "every client notices",
    );
    const byServer = until(
      () => node.badLines.ended.server - before >= lost.length,
      NOTICED_WITHIN + FAREWELL + LATE,
      "the server lets every one of them go",
    );
    const [clients, server] = await Promise.all([byClients, byServer]);
    return `${lost.length} links; clients noticed within ${seconds(clients)}, the server within ${seconds(server)}`;
  },
};

function hasNoticed({ phases }: Stage["clients"][number]["journal"], since: number): boolean {
  return phases.some(({ phase, at }) => at >= since && phase !== "online");
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(0)} s`;
}
