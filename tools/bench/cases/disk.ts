import { startBenchServer } from "../world/bench-server.ts";
import { groupsOf } from "../world/chats.ts";
import { makeWorld } from "../world/make-world.ts";
import type { Database } from "@parley/api/postgres/connection.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";
import { measureSends, ours } from "./target.ts";

const PEOPLE = 1_000;
const PER_SECOND = 4_000;

/** What a stored message takes, sent as people send. */
export const diskUse: BenchCase = {
  name: "disk",
  title: "Bytes on disk for a message with a body of 200 bytes, indexes included",
  seconds: 25,
  limitMinutes: 5,
  figures: [
    { key: "entry", title: "in the log", unit: "bytes", reach: { atMost: 400 } },
    { key: "table", title: "its table", unit: "bytes" },
    { key: "key", title: "its primary key", unit: "bytes" },
    { key: "clientIds", title: "its index of client ids", unit: "bytes" },
    { key: "all", title: "in all tables", unit: "bytes" },
    { key: "messages", title: "messages sent", unit: "messages" },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const server = await startBenchServer(context);
  const { people, chats } = await makeWorld(server.database, server.secret, {
    people: PEOPLE,
    chats: groupsOf(10, PEOPLE, 2),
  });
  const tokens = people.map(({ token }) => token);
  const routes = Array.from({ length: 10 }, (_, seat) =>
    chats.map(({ id, members }) => ({ link: members[seat] ?? 0, conversationId: id })),
  ).flat();
  return async () => {
    const before = await readSizes(server.database);
    const report = await measureSends(
      ours(server),
      server.process.pid,
      tokens,
      { routes, readers: 0, countOwn: false, pace: { kind: "rate", perSecond: PER_SECOND } },
      context,
    );
    const after = await readSizes(server.database);
    const messages = after.entries - before.entries;
    const each = (key: Exclude<keyof Sizes, "entries">): number =>
      (after[key] - before[key]) / messages;
    return {
      readings: [
        { key: "entry", subject: "parley", value: each("log") },
        { key: "table", subject: "parley", value: each("table") },
        { key: "key", subject: "parley", value: each("key") },
        { key: "clientIds", subject: "parley", value: each("clientIds") },
        { key: "all", subject: "parley", value: each("all") },
        { key: "messages", subject: "parley", value: messages },
      ],
      sends: { report },
      more: { before, after },
    };
  };
}

interface Sizes {
  entries: number;
  /** Bytes of the entries with their indexes. */
  log: number;
  /** Bytes of their table, of its primary key, and of its index over client ids. */
  table: number;
  key: number;
  clientIds: number;
  /** Bytes of all tables with their indexes. */
  all: number;
}

async function readSizes({ pool }: Database): Promise<Sizes> {
  const { rows } = await pool.query<Record<keyof Sizes, string>>(`
    SELECT (SELECT count(*) FROM entries) AS entries, pg_total_relation_size('entries') AS log,
      pg_table_size('entries') AS table, pg_relation_size('entries_pkey') AS key,
      pg_relation_size('entries_client_id_start') AS "clientIds",
      (SELECT sum(pg_total_relation_size(oid)) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) AS all`);
  const [row] = rows;
  return {
    entries: Number(row?.entries),
    log: Number(row?.log),
    table: Number(row?.table),
    key: Number(row?.key),
    clientIds: Number(row?.clientIds),
    all: Number(row?.all),
  };
}
