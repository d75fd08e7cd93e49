import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { EVERYWHERE, groupOf, KEYED_BY, OTHER_KEYS } from "../testing/table-groups.ts";
import { openDatabase, type Database } from "./connection.ts";

let file: TestDatabase;
let database: Database;
beforeAll(async () => {
  file = await createTestDatabase();
  database = openDatabase(file.url, { connections: 2 });
});
afterAll(async () => {
  await database.close();
  await file.drop();
});

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** The unique indexes, primary keys among them, with their columns in order. */
async function uniqueKeys(): Promise<
  { table: string; name: string; primary: boolean; columns: string[] }[]
> {
  const { rows } = await database.pool.query(
    `SELECT t.relname AS table, i.relname AS name, x.indisprimary AS primary,
        ARRAY(
          SELECT coalesce(a.attname::text, '(expression)')
          FROM unnest(x.indkey[0 : x.indnkeyatts - 1]) WITH ORDINALITY AS k (attnum, place)
          LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
          ORDER BY place
        ) AS columns
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_class t ON t.oid = x.indrelid
      WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique
      ORDER BY 1, 2`,
  );
  return rows;
}

/** The column that spreads a table; undefined for one that is everywhere. */
const keyOf = (table: string): string | undefined =>
  KEYED_BY.conversation[table] ?? KEYED_BY.person[table];

test("SCALE-1: every table is placed: with its conversation, with its person, or everywhere", async () => {
  const known = [...Object.keys(KEYED_BY.conversation), ...Object.keys(KEYED_BY.person)];
  expect(await tables()).toEqual([...known, ...Object.keys(EVERYWHERE)].toSorted());
});

test("SCALE-1: each primary key begins with what spreads its table, and every unique one contains it", async () => {
  const spread = (await uniqueKeys()).filter(({ table }) => keyOf(table) !== undefined);
  const primary = spread.filter((key) => key.primary);
  expect(primary.map(({ table }) => table)).toEqual(
    (await tables()).filter((table) => keyOf(table) !== undefined),
  );
  const wrong = spread.filter(({ table, name, primary, columns }) => {
    const key = keyOf(table) ?? "";
    return !(name in OTHER_KEYS) && (primary ? columns[0] !== key : !columns.includes(key));
  });
  expect(wrong).toEqual([]);
});

test("SCALE-1: an exception from it is there, and concerns nothing of a conversation", async () => {
  const keys = await uniqueKeys();
  for (const name of Object.keys(OTHER_KEYS)) {
    const table = keys.find((key) => key.name === name)?.table ?? "none";
    expect([name, groupOf(table)]).toEqual([name, "person"]);
  }
});

test("SCALE-2: no foreign key leads from one group into another, and none from or to a conversation", async () => {
  const { rows } = await database.pool.query<{ name: string; from: string; to: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS from, confrelid::regclass::text AS to
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  expect(rows.length).toBeGreaterThan(0);
  const crossing = rows.filter(
    ({ from, to }) => groupOf(from) !== "person" || groupOf(to) !== "person",
  );
  expect(crossing).toEqual([]);
});
