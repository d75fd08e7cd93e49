import { startLoadProcess } from "../load/load-process.ts";
import { profiled } from "../measure/profile.ts";
import { startBenchServer } from "../world/bench-server.ts";
import { twentyChatsEach } from "../world/chats.ts";
import { makeWorld } from "../world/make-world.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";
import { measureSends, ours } from "./target.ts";

/** People who write while everybody is away. */
const WRITERS = 200;
const WRITE_SECONDS = 5;
const WRITES_PER_SECOND = 1_000;

/** Everybody loses the connection and comes back, as after a fault of the network. */
export const comeBack: BenchCase = {
  name: "come-back",
  title: "10,000 clients reconnect and catch up, 20 chats each",
  seconds: WRITE_SECONDS,
  limitMinutes: 10,
  figures: [
    { key: "last", title: "until the last has everything", unit: "s", reach: { atMost: 10 } },
    { key: "half", title: "until half of them have", unit: "s" },
    { key: "behind", title: "chats behind, of all clients", unit: "chats" },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const server = await startBenchServer(context);
  const count = context.quick ? 500 : 10_000;
  const { people, chats } = await makeWorld(server.database, server.secret, {
    people: count,
    chats: twentyChatsEach(count),
  });
  const tokens = people.map(({ token }) => token);
  const routes = chats.flatMap(({ id, members }) => {
    const link = members.find((member) => member < WRITERS);
    return link === undefined ? [] : [{ link, conversationId: id }];
  });
  const writeMeanwhile = () =>
    measureSends(
      ours(server),
      server.process.pid,
      tokens.slice(0, WRITERS),
      { routes, readers: 0, countOwn: false, pace: { kind: "rate", perSecond: WRITES_PER_SECOND } },
      { ...context, profileFolder: undefined },
    );

  return async () => {
    const load = startLoadProcess(context);
    const pid = server.process.pid;
    const watched = { servers: [pid], databaseParent: pid };
    try {
      const profile = <T>(work: () => Promise<T>) =>
        profiled(context.profileFolder, ours(server), work);
      const gathered = await profile(() =>
        load.call("gather", { port: server.port, tokens, watched }),
      );
      await load.call("cut", null);
      const written = await writeMeanwhile();
      const back = await profile(() => load.call("comeBack", null));
      const { logsBehind, entries } = back;
      if (logsBehind === 0 || entries === 0) throw new Error("Nobody had anything to catch up.");
      return {
        readings: [
          { key: "last", subject: "parley", value: back.seconds },
          { key: "half", subject: "parley", value: back.each.p50 / 1_000 },
          { key: "behind", subject: "parley", value: logsBehind },
        ],
        sends: { written },
        more: { gathered, back },
      };
    } finally {
      await load.end();
    }
  };
}
