import { startBenchServer } from "../world/bench-server.ts";
import type { Chat } from "../world/chats.ts";
import { makeWorld } from "../world/make-world.ts";
import { startNaivePeer } from "../peers/peer-process.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";
import { keptUp, measureSends, ours, type Target } from "./target.ts";

/** Connections that send; each stays far below what one may send in a second. */
const SENDERS = 200;
const RATE = 5_000;
/** Sends under way when the most is sought. */
const IN_FLIGHT = 2_000;

/** Appends over many conversations, with nobody else there: what the log and the disk can do. */
export const durableSends: BenchCase = {
  name: "durable-sends",
  title: "Durable sends over 10,000 conversations, acknowledged after the commit",
  seconds: 60,
  limitMinutes: 10,
  figures: [
    { key: "p50", title: `${RATE}/s: p50`, unit: "ms" },
    { key: "p99", title: `${RATE}/s: p99`, unit: "ms", reach: { atMost: 100 } },
    { key: "most", title: "at most", unit: "/s", reach: { atLeast: 8_000 } },
    { key: "mostP99", title: "at most: p99", unit: "ms" },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const server = await startBenchServer(context);
  const count = context.quick ? 500 : 10_000;
  const pairs = Array.from({ length: count }, (_, index): Chat => ({
    kind: "direct",
    members: [index % SENDERS, SENDERS + index],
  }));
  const { people, chats } = await makeWorld(server.database, server.secret, {
    people: SENDERS + count,
    // The naive peer has chats of its own: a log that somebody else writes to has gaps for our server.
    chats: [...pairs, ...pairs.map(({ members }): Chat => ({ kind: "group", members }))],
  });
  const naive = await startNaivePeer(context, server);
  const tokens = people.slice(0, SENDERS).map(({ token }) => token);
  const routes = chats.map(({ id }, index) => ({ link: index % SENDERS, conversationId: id }));
  const own = { routes: routes.slice(0, count), readers: 0, countOwn: false };
  const most = (target: Target, wish: typeof own) =>
    measureSends(
      target,
      server.process.pid,
      tokens,
      { ...wish, pace: { kind: "window", inFlight: IN_FLIGHT } },
      context,
    );
  return async () => {
    const steady = await measureSends(
      ours(server),
      server.process.pid,
      tokens,
      { ...own, pace: { kind: "rate", perSecond: RATE } },
      context,
    );
    const parley = await most(ours(server), own);
    const other = await most(naive, { ...own, routes: routes.slice(count) });
    const isSteady = keptUp(steady, RATE);
    return {
      readings: [
        { key: "p50", subject: "parley", value: isSteady ? steady.ack.p50 : null },
        { key: "p99", subject: "parley", value: isSteady ? steady.ack.p99 : null },
        { key: "most", subject: "parley", value: parley.acksPerSecond },
        { key: "mostP99", subject: "parley", value: parley.ack.p99 },
        { key: "most", subject: "naive", value: other.acksPerSecond },
        { key: "mostP99", subject: "naive", value: other.ack.p99 },
      ],
      sends: { steady, parley, naive: other },
    };
  };
}
