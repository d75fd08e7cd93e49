import { setTimeout as sleep } from "node:timers/promises";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { deliveryDelays } from "../check/delays.ts";
import { percentile } from "../check/percentile.ts";
import { readMetric } from "../cluster/metrics.ts";
import { must, type Scenario } from "../scenario.ts";
import { clientOf, type Stage } from "../stage.ts";
import { until } from "../until.ts";

const SLOW = 50;
/** What such a line carries, in bytes a second. */
const LINE = 1_000;
/** Milliseconds over which the others are watched before some are slow. */
const WATCHED = 10_000;
/** Milliseconds until the system's own buffers are full and the server's bounds reached. */
const EVICTED_WITHIN = 120_000;
/** Milliseconds below which twice as much is noise. */
const NOISE = 100;
/** What is said in the busy chat: long texts, and milliseconds between two of them. */
const LONG = "long ".repeat(4_000);
const EVERY_MS = 30;

/** Devices whose lines carry next to nothing, in a chat in which much is said. */
export const slowReaders: Scenario = {
  name: "slow-readers",
  criterion:
    "50 readers at 1 KB/s are evicted; what people of other chats see comes with a p99 under twice what it was, or under 100 ms",
  nodes: 1,
  async act(stage) {
    const [node] = stage.cluster.nodes;
    const [busy] = stage.chats;
    if (node === undefined || busy === undefined) throw new Error("There is no node or no chat.");
    const inBusy = new Set(busy.members.map(({ userId }) => userId));
    const others = stage.clients
      .filter(({ person }) => !inBusy.has(person.userId))
      .map(({ journal }) => journal);
    const p99 = (from: number, to: number): number =>
      percentile(deliveryDelays(others, others, { from, to }), 0.99);

    const stopTalk = talk(stage);
    const quiet = Date.now();
    await sleep(WATCHED);
    const before = p99(quiet, Date.now());
    const began = Date.now();
    node.badLines.throttle(LINE);
    const readers = Array.from({ length: SLOW }, (_, index) =>
      openReader(node.badLines.port, busy.members[index % busy.members.length]?.token ?? ""),
    );
    const took = await until(
      async () => (await readMetric(node.server.url, "parley_evictions_total")) >= SLOW,
      EVICTED_WITHIN,
      `${SLOW} readers are evicted`,
    );
    const during = p99(began, Date.now());
    stopTalk();
    for (const reader of readers) reader.close();
    must(
      during < Math.max(2 * before, NOISE),
      `others' p99 stays under twice ${before} ms; it was ${during} ms`,
    );
    return `${SLOW} evicted within ${(took / 1_000).toFixed(0)} s; others' p99 ${before} ms before, ${during} ms meanwhile`;
  },
};

/** Lets the members of the first chat say long things in turn; gives what ends it. */
function talk({ chats, clients }: Stage): () => void {
  const [busy] = chats;
  const speakers = (busy?.members ?? []).map(({ userId }) => clientOf(clients, userId));
  let turn = 0;
  const timer = setInterval(() => {
    const speaker = speakers[turn % speakers.length];
    turn += 1;
    if (speaker === undefined || busy === undefined) return;
    if (speaker.messenger.getState().outbox.length < 5) void speaker.write(busy.id, LONG);
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** A device that does nothing but read. */
function openReader(port: number, token: string): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, SUBPROTOCOL);
  socket.addEventListener("open", () =>
    socket.send(JSON.stringify({ type: "authenticate", token })),
  );
  return socket;
}
