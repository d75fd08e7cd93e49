import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { lockDataFolder, makeDataFolder } from "./platform/data-folder.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres/start.ts";
import { migrateDatabase } from "./postgres/migrate.ts";
import { waitForDatabase } from "./postgres/wait.ts";

export interface Surroundings {
  logger: Logger;
  /** Told what takes time. */
  progress: (line: string) => void;
  /** Aborted by whoever wants to stop before the start is over. */
  signal: AbortSignal;
}

export type Closer = () => Promise<void>;

/** What servers stand on, however many processes serve: a data folder and a migrated database. */
export interface Ground {
  dataFolder: string;
  databaseUrl: string;
  /** Rejects when the database has ended; never resolves. */
  failed: Promise<never>;
}

/** @param closers given what must be closed again, the last first */
export async function prepareGround(
  config: Config,
  surroundings: Surroundings,
  closers: Closer[],
): Promise<Ground> {
  const dataFolder = await makeDataFolder(config.dataFolder);
  const { url, failed } = await provideDatabase(config, dataFolder, surroundings, closers);
  await migrateDatabase(url);
  surroundings.signal.throwIfAborted();
  return { dataFolder, databaseUrl: url, failed };
}

/** The operator's database, or the embedded one, which wants the data folder for itself. */
async function provideDatabase(
  { databaseUrl }: Config,
  dataFolder: string,
  { progress, signal }: Surroundings,
  closers: Closer[],
): Promise<{ url: string; failed: Promise<never> }> {
  if (databaseUrl !== undefined) {
    progress("Connecting to the database");
    await waitForDatabase(databaseUrl, signal);
    return { url: databaseUrl, failed: new Promise(() => undefined) };
  }
  const lock = await lockDataFolder(dataFolder);
  closers.push(lock.release);
  progress("Starting the database");
  const postgres = await startEmbeddedPostgres({ dataFolder, progress, signal });
  let asked = false;
  closers.push(() => {
    asked = true;
    return postgres.stop();
  });
  const failed = postgres.ended.then(() => {
    if (!asked) throw new Error(`The database has ended; see ${dataFolder}/database.log.`);
    return new Promise<never>(() => undefined);
  });
  // Until the caller listens: a start that fails for this reason says so by itself.
  failed.catch(() => undefined);
  return { url: postgres.url, failed };
}

/** One that fails does not keep the others from being closed. */
export async function closeAll(closers: readonly Closer[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers.toReversed()) {
    await close().catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, "Not everything stopped cleanly.");
}
