import { startLoadProcess } from "../load/load-process.ts";
import { inspect } from "../measure/inspector.ts";
import { readResident } from "../measure/resident.ts";
import { startBenchServer } from "../world/bench-server.ts";
import { twentyChatsEach } from "../world/chats.ts";
import { makeWorld } from "../world/make-world.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";

/** Connections that come and go first, so that what the code itself takes is there already. */
const WARM_UP = 1_000;

/** People who are connected, say nothing and hear nothing. */
export const idleConnections: BenchCase = {
  name: "idle",
  title: "15,000 idle connections in one process, 20 chats each",
  seconds: 0,
  limitMinutes: 15,
  figures: [
    { key: "each", title: "resident, each", unit: "KB", reach: { atMost: 10 } },
    { key: "heap", title: "of it JavaScript's heap", unit: "KB" },
    { key: "connect", title: "until all are connected and resumed", unit: "s" },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const server = await startBenchServer(context, { inspected: true });
  const count = context.quick ? 500 : 15_000;
  const { people } = await makeWorld(server.database, server.secret, {
    people: count,
    chats: twentyChatsEach(count),
  });
  const tokens = people.map(({ token }) => token);
  const load = async (own: readonly string[], work: () => Promise<void>): Promise<number> => {
    const process = startLoadProcess(context);
    const { port } = server;
    const watched = { servers: [server.process.pid], databaseParent: server.process.pid };
    try {
      const { seconds } = await process.call("gather", { port, tokens: own, watched });
      await work();
      const left = await process.call("count", null);
      if (left !== own.length) throw new Error(`Only ${left} of ${own.length} stayed connected.`);
      return seconds;
    } finally {
      await process.end();
    }
  };

  return async () => {
    // Each run on a process that has not yet grown.
    await server.process.stop();
    await server.process.start();
    const inspector = await inspect(server.inspectorPort ?? 0);
    const read = () => readResident(server.process.pid, inspector);
    try {
      await load(tokens.slice(0, WARM_UP), async () => undefined);
      const before = await read();
      let after = before;
      const connect = await load(tokens, async () => {
        after = await read();
      });
      const each = (part: "collected" | "heap"): number =>
        (after[part] - before[part]) / tokens.length / 1_024;
      return {
        readings: [
          { key: "each", subject: "parley", value: each("collected") },
          { key: "heap", subject: "parley", value: each("heap") },
          { key: "connect", subject: "parley", value: connect },
        ],
        sends: {},
        more: { before, after },
      };
    } finally {
      inspector.close();
    }
  };
}
