import { Logger, runMigrations } from "graphile-worker";

/** Where graphile-worker keeps the queue: a schema that is its alone. */
export const QUEUE_SCHEMA = "parley_jobs";

/** The one kind of job there is. */
export const PUSH_TASK = "push";

/** Brings the queue's schema up to date; called by whoever holds the lock for migrations. */
export async function migrateQueue(url: string): Promise<void> {
  await runMigrations({
    connectionString: url,
    maxPoolSize: 1,
    schema: QUEUE_SCHEMA,
    logger: new Logger(() => () => undefined),
  });
}
