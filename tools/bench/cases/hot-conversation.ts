import type { Id } from "@parley/protocol/id.ts";
import { silently } from "../peers/naive-token.ts";
import { startNaivePeer } from "../peers/peer-process.ts";
import { startBenchServer } from "../world/bench-server.ts";
import { makeWorld } from "../world/make-world.ts";
import { makeWriteTokens } from "../world/write-tokens.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";
import { measureSends, ours, type Target } from "./target.ts";

/** Connections that write; each stays below what one may send in a second. */
const WRITERS = 150;
const IN_FLIGHT = 3_000;

/** Everybody writes into the same log, whose order allows one append after the other only. */
export const hotConversation: BenchCase = {
  name: "hot-conversation",
  title: "One hot conversation, one reader online",
  seconds: 20,
  limitMinutes: 6,
  figures: [
    { key: "appends", title: "ordered appends", unit: "/s", reach: { atLeast: 10_000 } },
    { key: "p99", title: "acknowledged: p99", unit: "ms" },
    { key: "read", title: "delivered to the reader", unit: "/s" },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const server = await startBenchServer(context);
  const { database } = server;
  const world = await makeWorld(database, server.secret, {
    people: 2,
    // The naive peer has a chat of its own: a log that somebody else writes to has gaps for our server.
    chats: [
      { kind: "direct", members: [0, 1] },
      { kind: "group", members: [0, 1] },
    ],
  });
  const [writer, reader] = world.people;
  const [chat, naiveChat] = world.chats;
  if (!writer || !reader || !chat || !naiveChat) {
    throw new Error("Nobody is there.");
  }
  const writers = await makeWriteTokens(database, writer.userId, WRITERS);
  const naive = await startNaivePeer(context, server);
  const measure = (target: Target, tokens: readonly string[], conversationId: Id) =>
    measureSends(
      target,
      server.process.pid,
      tokens,
      {
        routes: writers.map((_, link) => ({ link, conversationId })),
        readers: 0,
        countOwn: true,
        pace: { kind: "window", inFlight: IN_FLIGHT },
      },
      context,
    );
  /** The log as it is stored must be 1, 2, 3 … without gaps. */
  const checkOrder = async (): Promise<void> => {
    const { rows } = await database.pool.query<{ gapless: boolean }>(
      `SELECT count(*) = max(seq) AND max(seq) = (SELECT last_seq FROM conversations WHERE id = $1)
         AS gapless
       FROM entries WHERE conversation_id = $1`,
      [chat.id],
    );
    if (rows[0]?.gapless !== true) throw new Error("The log has gaps.");
  };

  return async () => {
    const parley = await measure(ours(server), [...writers, reader.token], chat.id);
    const silent = writers.map(() => silently(writer.token));
    const other = await measure(naive, [...silent, reader.token], naiveChat.id);
    await checkOrder();
    return {
      readings: [
        { key: "appends", subject: "parley", value: parley.acksPerSecond },
        { key: "p99", subject: "parley", value: parley.ack.p99 },
        { key: "read", subject: "parley", value: parley.deliveriesPerSecond },
        { key: "appends", subject: "naive", value: other.acksPerSecond },
        { key: "p99", subject: "naive", value: other.ack.p99 },
        { key: "read", subject: "naive", value: other.deliveriesPerSecond },
      ],
      sends: { parley, naive: other },
    };
  };
}
