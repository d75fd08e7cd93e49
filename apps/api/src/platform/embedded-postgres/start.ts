import { join } from "node:path";
import { Client } from "pg";
import { databaseAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { DATABASE_USER, openCluster } from "./cluster.ts";
import { databaseHome } from "./home.ts";
import { startPostmaster } from "./postmaster.ts";
import { stopOrphan } from "./postmaster-file.ts";
import { SETTINGS } from "./settings.ts";

/** The database that the server brings along. */
export interface EmbeddedPostgres {
  /** `postgresql://…` of the database `parley`, with its password: never to be logged. */
  url: string;
  stop(): Promise<void>;
  /** Resolves when the database process ends, asked to or not. */
  ended: Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** An absolute folder, already locked by this process. */
  dataFolder: string;
  /** Told what takes time. */
  progress: (line: string) => void;
  /** Gives up a start that is under way, and ends what it started. */
  signal?: AbortSignal;
  /** Added to the settings of the product; tests trade durability for speed. */
  settings?: Readonly<Record<string, string>>;
}

/** Starts the embedded Postgres, making, recovering or taking over its cluster as needed. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const account = await databaseAccount(join(options.dataFolder, "database", "cluster"));
  const home = await databaseHome(options.dataFolder, account);
  const binaries = await findBinaries(account, home);
  const cluster = await openCluster(home, binaries, account, () =>
    options.progress("Creating the database"),
  );
  options.signal?.throwIfAborted();
  if (await stopOrphan(cluster.folder)) {
    options.progress("Stopped the database that a killed server had left running");
  }
  const postmaster = await startPostmaster({
    postgres: binaries.postgres,
    cluster: cluster.folder,
    account,
    logFile: join(options.dataFolder, "database.log"),
    settings: { ...SETTINGS, ...options.settings },
    signal: options.signal ?? new AbortController().signal,
  });
  const server = `postgresql://${DATABASE_USER}:${cluster.password}@127.0.0.1:${postmaster.port}`;
  await createDatabase(`${server}/postgres`);
  return { url: `${server}/parley`, stop: postmaster.stop, ended: postmaster.ended };
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("SELECT FROM pg_database WHERE datname = 'parley'");
    if (found.rowCount === 0) await client.query("CREATE DATABASE parley");
  } finally {
    await client.end();
  }
}
