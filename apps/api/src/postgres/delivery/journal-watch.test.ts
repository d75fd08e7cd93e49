import type { PoolClient } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../../testing/database.ts";
import { openDatabase, type Database } from "../connection.ts";
import { createJournalWatch } from "./journal-watch.ts";

let file: Awaited<ReturnType<typeof createTestDatabase>>;
let database: Database;
beforeAll(async () => {
  file = await createTestDatabase();
  // Tests do not wait for the disk as a rule; this one is about waiting.
  const url = new URL(file.url);
  url.searchParams.set("options", "-c synchronous_commit=on");
  database = openDatabase(url.href, { connections: 3 });
  await database.pool.query("CREATE TABLE marks (n int)");
});
afterAll(async () => {
  await database.close();
  await file.drop();
});

/** Writes without waiting for the disk; gives the process of the connection that did, and where. */
async function mark(client: PoolClient): Promise<{ pid: number; at: string }> {
  const { rows } = await client.query<{ pid: number; at: string }>(
    `WITH written AS (INSERT INTO marks VALUES (1))
      SELECT set_config('synchronous_commit', 'off', true), pg_backend_pid() AS pid,
        pg_current_wal_insert_lsn() AS at`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("No answer.");
  return row;
}

test("REC-9: a commit is called durable when the journal that holds it is on the disk", async () => {
  const journal = createJournalWatch(database.pool);
  const commits = await Promise.all([1, 2, 3].map(() => journal.commit(mark)));
  await Promise.all(commits.map(({ durable }) => durable));
  const places = commits.map(({ result }) => result.at);
  const { rows } = await database.pool.query<{ flushed: boolean }>(
    "SELECT bool_and(pg_current_wal_flush_lsn() > at::pg_lsn) AS flushed FROM unnest($1::text[]) at",
    [places],
  );
  expect(rows).toEqual([{ flushed: true }]);
});

test("REC-9: a connection that breaks before confirms nothing, and the next commit has a new one", async () => {
  const journal = createJournalWatch(database.pool);
  const { result, durable } = await journal.commit(mark);
  await Promise.all([
    expect(durable).rejects.toThrow(/terminating connection|terminated/),
    database.pool.query("SELECT pg_terminate_backend($1)", [result.pid]),
  ]);
  const next = await journal.commit(mark);
  await next.durable;
  expect(next.result.pid).not.toBe(result.pid);
});
