import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate.ts";

let name = "";
beforeEach(() => {
  name = `migrate_${randomBytes(8).toString("hex")}`;
});
afterEach(() => run(inject("postgresUrl"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

async function run(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(options = ""): Promise<string> {
  const server = inject("postgresUrl");
  await run(server, `CREATE DATABASE ${name} TEMPLATE template0 ${options}`);
  return server.replace(/\/postgres$/, `/${name}`);
}

test("NODE-12: several servers that start at once migrate once", async () => {
  const url = await emptyDatabase();
  await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url)));
  const applied =
    "SELECT count(*) = count(DISTINCT hash) AS once FROM drizzle.__drizzle_migrations";
  expect(await run(url, applied)).toEqual([{ once: true }]);
  expect(await run(url, "SELECT count(*)::int AS n FROM database_identity")).toEqual([{ n: 1 }]);
});

test("every database has an identity of its own, which migrating again keeps", async () => {
  const url = await emptyDatabase();
  await migrateDatabase(url);
  const before = await run(url, "SELECT id FROM database_identity");
  await migrateDatabase(url);
  expect(await run(url, "SELECT id FROM database_identity")).toEqual(before);
});

/** What a newer version leaves behind that says from which migration on servers can work with it. */
async function migratedByNewer(oldest: number): Promise<string> {
  const url = await emptyDatabase();
  await migrateDatabase(url);
  const newer = "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 9e12)";
  await run(url, newer);
  await run(url, `UPDATE schema_compatibility SET oldest_migration = ${oldest}`);
  return url;
}

test("NODE-13: an older version starts on a newer schema that it can work with, and leaves it alone", async () => {
  const url = await migratedByNewer(3);
  await migrateDatabase(url);
  const applied = "SELECT max(created_at)::text AS newest FROM drizzle.__drizzle_migrations";
  expect(await run(url, applied)).toEqual([{ newest: "9000000000000" }]);
});

test("NODE-13: an older version refuses a newer schema that it cannot work with", async () => {
  const url = await migratedByNewer(9_999);
  await expect(migrateDatabase(url)).rejects.toThrow("migrated by a newer Parley");
});

test("NODE-13: a migration that older servers cannot live with says so", async () => {
  const folder = new URL("./migrations/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name));
  for (const name of files.sort().slice(4)) {
    const text = (await readFile(new URL(name, folder), "utf8")).replaceAll(/--.*$/gm, "");
    // Without an index an older server is slower, and does all it did.
    const contracts =
      /\b(DROP (?!INDEX)|RENAME|SET NOT NULL|SET DATA TYPE|ALTER COLUMN \w+ TYPE)\b/i;
    const says = /UPDATE schema_compatibility SET oldest_migration/i;
    expect([name, contracts.test(text) && !says.test(text)]).toEqual([name, false]);
  }
});

test("a database that cannot hold every text is refused", async () => {
  const url = await emptyDatabase("ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
  await expect(migrateDatabase(url)).rejects.toThrow(
    "DATABASE_URL names a database in SQL_ASCII; expected one made with ENCODING 'UTF8'.",
  );
});
