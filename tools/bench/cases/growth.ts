import type { Latency } from "../load/latency.ts";
import { startLoadProcess } from "../load/load-process.ts";
import type { SendReport } from "../load/send-plan.ts";
import { startBenchServer, type BenchServer } from "../world/bench-server.ts";
import { fillLogs } from "../world/fill-logs.ts";
import { makeWorld, type World } from "../world/make-world.ts";
import type { BenchCase, CaseContext, FigureSpec, Reading, RunOutcome } from "./case.ts";
import { measureSends, ours } from "./target.ts";

/** People who each have one chat with all of the others: few people, so that only the logs differ. */
const PEOPLE = 100;
const LOGS = 1_000;
const IN_FLIGHT = 500;
const PAGES = 500;

const SIZES = [
  { key: "10k", entries: 10_000 },
  { key: "1M", entries: 1_000_000 },
  { key: "10M", entries: 10_000_000 },
] as const;

/** A server whose logs have so many entries. */
interface Grown extends World {
  key: string;
  server: BenchServer;
  entriesEach: number;
}

/** Whether a server slows down as its logs grow. */
export const growth: BenchCase = {
  name: "growth",
  title: "Growth: 10,000, 1,000,000 and 10,000,000 stored entries in 1,000 logs",
  seconds: 15,
  limitMinutes: 25,
  figures: [
    ...SIZES.flatMap(({ key }): FigureSpec[] => [
      { key: `sends ${key}`, title: `${key}: sends at most`, unit: "/s" },
      { key: `page ${key}`, title: `${key}: a page of 50, p50`, unit: "ms" },
    ]),
    { key: "sends", title: "sends, 10k to 10M", unit: "times", reach: { atMost: 1.3 } },
    { key: "pages", title: "pages, 10M to 10k", unit: "times", reach: { atMost: 1.3 } },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const grown: Grown[] = [];
  for (const { key, entries } of SIZES) {
    const total = context.quick ? Math.min(entries, 50_000) : entries;
    grown.push(await grow(context, key, total / LOGS));
  }
  return async () => {
    const readings: Reading[] = [];
    const allSends: Record<string, SendReport> = {};
    const pages: Record<string, Latency> = {};
    const values = new Map<string, number>();
    for (const one of grown) {
      const { sends, page } = await measure(one, context);
      values.set(`sends ${one.key}`, sends.acksPerSecond);
      values.set(`page ${one.key}`, page.p50);
      allSends[one.key] = sends;
      pages[one.key] = page;
    }
    for (const [key, value] of values) readings.push({ key, subject: "parley", value });
    const ratio = (one: string, other: string): number =>
      (values.get(one) ?? Number.NaN) / (values.get(other) ?? Number.NaN);
    readings.push(
      { key: "sends", subject: "parley", value: ratio("sends 10k", "sends 10M") },
      { key: "pages", subject: "parley", value: ratio("page 10M", "page 10k") },
    );
    return { readings, sends: allSends, more: { pages } };
  };
}

async function grow(context: CaseContext, key: string, entriesEach: number): Promise<Grown> {
  const server = await startBenchServer(context);
  const world = await makeWorld(server.database, server.secret, {
    people: PEOPLE + LOGS,
    chats: Array.from({ length: LOGS }, (_, log) => ({
      kind: "group",
      // One person is in all of them, to read their pages.
      members: [0, 1 + (log % (PEOPLE - 1)), PEOPLE + log],
    })),
  });
  const ids = world.chats.map(({ id }) => id);
  await fillLogs(server.database, ids, entriesEach);
  return { ...world, key, server, entriesEach };
}

async function measure({ server, people, chats, entriesEach }: Grown, context: CaseContext) {
  const tokens = people.slice(1, PEOPLE).map(({ token }) => token);
  const routes = chats.map(({ id, members }) => ({
    link: (members[1] ?? 1) - 1,
    conversationId: id,
  }));
  const sends = await measureSends(
    ours(server),
    server.process.pid,
    tokens,
    { routes, readers: 0, countOwn: false, pace: { kind: "window", inFlight: IN_FLIGHT } },
    context,
  );
  const load = startLoadProcess(context);
  try {
    const page = await load.call("pages", {
      port: server.port,
      token: people[0]?.token ?? "",
      conversationIds: chats.map(({ id }) => id),
      entriesEach,
      pages: context.quick ? 50 : PAGES,
    });
    return { sends, page };
  } finally {
    await load.end();
  }
}
