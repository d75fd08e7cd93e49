import { startNatsServer } from "@parley/api/testing/nats-server.ts";
import { startServerProcess } from "../../server-process/server-process.ts";
import type { SendReport } from "../load/send-plan.ts";
import { startBenchServer, LIMITS_RAISED, type BenchServer } from "../world/bench-server.ts";
import { groupsOf } from "../world/chats.ts";
import { makeWorld } from "../world/make-world.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";
import { measureSends, ours, type Target } from "./target.ts";

const SIZE = 10;
const PEOPLE = 1_000;
/** Sends under way for each process. */
const IN_FLIGHT = 500;

/**
 * Whether a second process adds what it takes. Two processes, the database and the load generator do not
 * fit two cores, so twice the work per core-second says what they would do with a core each.
 */
export const twoNodes: BenchCase = {
  name: "two-nodes",
  title: "Two processes on one bus against one, groups of 10",
  seconds: 20,
  limitMinutes: 6,
  figures: [
    { key: "one", title: "one: delivered at most", unit: "/s" },
    { key: "two", title: "two: delivered at most", unit: "/s" },
    {
      key: "ratio",
      title: "two against one, on these cores",
      unit: "times",
      reach: { atLeast: 1.6 },
    },
    {
      key: "perCore",
      title: "two against one, with a core each",
      unit: "times",
      reach: { atLeast: 1.6 },
    },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const nats = await startNatsServer();
  context.atEnd(nats.stop);
  const environment = { NATS_URL: nats.url };
  const server = await startBenchServer(context, { environment });
  const both = await addNode(context, server, environment);
  const people = context.quick ? 100 : PEOPLE;
  const world = await makeWorld(server.database, server.secret, {
    people,
    chats: groupsOf(SIZE, people, 2),
  });
  const tokens = world.people.map(({ token }) => token);
  const routes = Array.from({ length: SIZE }, (_, seat) =>
    world.chats.map(({ id, members }) => ({ link: members[seat] ?? 0, conversationId: id })),
  ).flat();
  const measure = (target: Target): Promise<SendReport> =>
    measureSends(
      target,
      server.process.pid,
      tokens,
      {
        routes,
        readers: SIZE,
        countOwn: true,
        pace: { kind: "window", inFlight: IN_FLIGHT * target.ports.length },
      },
      context,
    );
  return async () => {
    const one = await measure(ours(server));
    const two = await measure(both);
    const reading = (key: string, value: number) => ({ key, subject: "parley" as const, value });
    return {
      readings: [
        reading("one", one.deliveriesPerSecond),
        reading("two", two.deliveriesPerSecond),
        reading("ratio", two.deliveriesPerSecond / one.deliveriesPerSecond),
        reading("perCore", (2 * perCoreSecond(two)) / perCoreSecond(one)),
      ],
      sends: { one, two },
    };
  };
}

function perCoreSecond({ deliveriesPerSecond, cpu }: SendReport): number {
  return deliveriesPerSecond / cpu.server;
}

/** A second server beside the first; people are spread over both. */
async function addNode(
  { atEnd }: CaseContext,
  server: BenchServer,
  environment: Readonly<Record<string, string>>,
): Promise<Target> {
  const second = await startServerProcess({
    ...LIMITS_RAISED,
    ...environment,
    JWT_SECRET: server.secret,
    DATABASE_URL: server.databaseUrl,
  });
  atEnd(second.remove);
  const port = Number(new URL(second.url).port);
  const target = ours(server);
  return { ...target, ports: [...target.ports, port], pids: [...target.pids, second.pid] };
}
