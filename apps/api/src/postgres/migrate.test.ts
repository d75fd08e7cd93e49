import { randomBytes } from "node:crypto";
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

test("several servers that start at once migrate once", async () => {
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

test("a database that a newer version has migrated is refused", async () => {
  const url = await emptyDatabase();
  await migrateDatabase(url);
  const newer = "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 9e12)";
  await run(url, newer);
  await expect(migrateDatabase(url)).rejects.toThrow("migrated by a newer Parley");
});

test("a database that cannot hold every text is refused", async () => {
  const url = await emptyDatabase("ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
  await expect(migrateDatabase(url)).rejects.toThrow(
    "DATABASE_URL names a database in SQL_ASCII; expected one made with ENCODING 'UTF8'.",
  );
});
