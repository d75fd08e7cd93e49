import { mkdtemp, chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { readPostmaster } from "../platform/embedded-postgres/postmaster-file.ts";
import { startEmbeddedPostgres } from "../platform/embedded-postgres/start.ts";
import { migrateDatabase } from "../postgres/migrate.ts";
import { cleanUpAfter } from "./clean-up-after.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that test databases are made on: its database `postgres`. */
    postgresUrl: string;
  }
}

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = "migrated";

/** One Postgres for a whole test run: vitest calls this before the first test file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), "parley-test-"));
  await chmod(dataFolder, 0o711);
  const postgres = await startEmbeddedPostgres({
    dataFolder,
    progress: () => undefined,
    // Nobody reads these databases after the run: durability is tested with its own server.
    settings: {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      max_connections: "300",
    },
  });
  const postmaster = await readPostmaster(join(dataFolder, "database", "cluster"));
  if (postmaster === undefined) throw new Error("The tests' database is not running.");
  const callOff = cleanUpAfter(postmaster.pid, dataFolder);
  const url = postgres.url.replace(/\/parley$/, "/postgres");
  await makeTemplate(url);
  project.provide("postgresUrl", url);
  return async () => {
    callOff();
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrateDatabase(url.replace(/\/postgres$/, `/${TEMPLATE}`));
}
