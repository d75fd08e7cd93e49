import { Client } from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "./database.ts";

test("a test database is migrated, its own, and gone when dropped", async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new Client({ connectionString: one.url });
  await client.connect();
  const identity = await client.query("SELECT id FROM database_identity");
  expect(identity.rowCount).toBe(1);
  await client.query("CREATE TABLE only_here ()");
  await client.end();

  const other = new Client({ connectionString: two.url });
  await other.connect();
  const found = await other.query("SELECT to_regclass('only_here') AS found");
  expect(found.rows).toEqual([{ found: null }]);
  await other.end();

  await one.drop();
  await two.drop();
  const late = new Client({ connectionString: one.url });
  await expect(late.connect()).rejects.toThrow(/does not exist/);
});
