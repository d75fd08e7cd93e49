import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { migrateQueue } from "./push/queue-schema.ts";
import { StartupError } from "../startup-error.ts";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Names the lock that lets one process migrate while others wait; any constant will do. */
const MIGRATION_LOCK = 7_275_392;

/** Postgres 15, as `server_version_num` writes it. */
const OLDEST_SERVER = 150_000;

/**
 * Brings the database at `url` to this version's schema, in one transaction. Safe to call from
 * several processes at once.
 * @throws StartupError when Postgres is older than 15, the encoding not UTF-8, or the schema one of a newer
 * Parley that this version cannot work on
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "parley migrations" });
  await client.connect();
  try {
    await refuseUnfitServer(client);
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await refuseNewerSchema(client, await newestMigration());
    await migrate(drizzle({ client }), { migrationsFolder: folder });
    await migrateQueue(url);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

async function refuseUnfitServer(client: Client): Promise<void> {
  const answer = await client.query<{ number: number; name: string; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS number,
            current_setting('server_version') AS name,
            current_setting('server_encoding') AS encoding`,
  );
  const server = answer.rows[0];
  if (server === undefined || server.number < OLDEST_SERVER) {
    throw new StartupError(
      `DATABASE_URL names a Postgres ${server?.name}; expected Postgres 15 or newer.`,
    );
  }
  if (server.encoding !== "UTF8") {
    throw new StartupError(
      `DATABASE_URL names a database in ${server.encoding}; expected one made with ENCODING 'UTF8'.`,
    );
  }
}

/**
 * During a rolling deploy a newer server has migrated already while older ones are still started: they
 * may, unless a migration since theirs has said that they cannot work on its schema.
 */
async function refuseNewerSchema(client: Client, known: Migration): Promise<void> {
  const tables = await client.query<{ migrations: boolean; compatibility: boolean }>(
    `SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS migrations,
            to_regclass('schema_compatibility') IS NOT NULL AS compatibility`,
  );
  if (tables.rows[0]?.migrations !== true) return;
  const applied = await client.query<{ newest: string | null }>(
    "SELECT max(created_at) AS newest FROM drizzle.__drizzle_migrations",
  );
  if (Number(applied.rows[0]?.newest ?? 0) <= known.when) return;
  if (tables.rows[0].compatibility && (await oldestMigration(client)) <= known.idx) return;
  throw new StartupError(
    "The database was migrated by a newer Parley: start that version, or restore a backup.",
  );
}

async function oldestMigration(client: Client): Promise<number> {
  const { rows } = await client.query<{ oldest_migration: number }>(
    "SELECT oldest_migration FROM schema_compatibility",
  );
  return rows[0]?.oldest_migration ?? Number.MAX_SAFE_INTEGER;
}

interface Migration {
  /** Its number. */
  idx: number;
  /** Its place among all migrations, as the database notes it. */
  when: number;
}

/** The newest one that this version knows. */
export async function newestMigration(): Promise<Migration> {
  const text = await readFile(`${folder}/meta/_journal.json`, "utf8");
  const journal: { entries: Migration[] } = JSON.parse(text);
  return journal.entries.reduce((newest, entry) => (entry.when > newest.when ? entry : newest));
}
