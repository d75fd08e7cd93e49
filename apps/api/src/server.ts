import { access } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { buildApp } from "./app.ts";
import type { Config } from "./config.ts";
import { lockDataFolder, makeDataFolder } from "./platform/data-folder.ts";
import { diskBlobs } from "./platform/disk-blobs.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres/start.ts";
import { createInProcessBus } from "./platform/in-process-bus.ts";
import { openNatsBus } from "./platform/open-nats-bus.ts";
import { keepSigningKey } from "./platform/signing-key.ts";
import { openDatabase } from "./postgres/connection.ts";
import { readInstallation } from "./postgres/installation.ts";
import { migrateDatabase } from "./postgres/migrate.ts";
import { waitForDatabase } from "./postgres/wait.ts";
import { StartupError } from "./startup-error.ts";

/** A server that listens. */
export interface RunningServer {
  /** The port it has, also when the configuration left the choice to the system. */
  port: number;
  /** Stops everything in the opposite order of starting; safe to call twice. */
  stop(): Promise<void>;
  /** Rejects when the server cannot go on; never resolves otherwise. */
  failed: Promise<never>;
}

export interface ServerSurroundings {
  logger: Logger;
  /** Told what takes time. */
  progress: (line: string) => void;
  /** Aborted by whoever wants to stop before the start is over. */
  signal: AbortSignal;
}

type Closer = () => Promise<void>;

const webBuild = fileURLToPath(new URL("../../web/dist", import.meta.url));

/** Starts everything that a server needs, then listens. What was started is stopped when a step fails. */
export async function startServer(
  config: Config,
  surroundings: ServerSurroundings,
): Promise<RunningServer> {
  const closers: Closer[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= closeAll(closers));
  try {
    const { app, failed } = await start(config, surroundings, closers);
    const port = await listen(app, config);
    return { port, stop, failed };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  config: Config,
  surroundings: ServerSurroundings,
  closers: Closer[],
): Promise<{ app: FastifyInstance; failed: Promise<never> }> {
  const { logger, signal } = surroundings;
  const dataFolder = await makeDataFolder(config.dataFolder);
  const { url, failed } = await provideDatabase(config, dataFolder, surroundings, closers);
  await migrateDatabase(url);
  signal.throwIfAborted();

  const database = openDatabase(url, {
    connections: config.databaseConnections,
    // The message alone: the error carries the whole client along.
    onIdleError: ({ message }) => logger.warn({ reason: message }, "A database connection broke"),
  });
  closers.push(database.close);
  const bus =
    config.natsUrl === undefined
      ? createInProcessBus()
      : openNatsBus(config.natsUrl, await readInstallation(database), logger);
  closers.push(bus.close);
  const app = await buildApp({
    config,
    database,
    bus,
    signingKey:
      config.jwtSecret === undefined
        ? await keepSigningKey(dataFolder)
        : Buffer.from(config.jwtSecret),
    blobs: diskBlobs(join(dataFolder, "blobs")),
    logger,
    ...((await isBuilt(webBuild)) ? { webRoot: webBuild } : {}),
  });
  closers.push(async () => app.close());
  signal.throwIfAborted();
  return { app, failed };
}

/** The operator's database, or the embedded one, which wants the data folder for itself. */
async function provideDatabase(
  { databaseUrl }: Config,
  dataFolder: string,
  { progress, signal }: ServerSurroundings,
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

async function isBuilt(folder: string): Promise<boolean> {
  return access(join(folder, "index.html")).then(
    () => true,
    () => false,
  );
}

async function listen(app: FastifyInstance, config: Config): Promise<number> {
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (cause) {
    throw new StartupError(whyNotListening(cause, config), { cause });
  }
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : config.port;
}

function whyNotListening(cause: unknown, { host, port }: Config): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") {
    return `PORT ${port} is taken: stop what listens there, or set PORT to another.`;
  }
  if (code === "EACCES") return `PORT ${port} needs privileges: set PORT to one above 1023.`;
  return `HOST "${host}" cannot be listened on: ${cause instanceof Error ? cause.message : "unknown"}`;
}

/** One that fails does not keep the others from being closed. */
async function closeAll(closers: Closer[]): Promise<void> {
  const errors: unknown[] = [];
  for (const close of closers.toReversed()) {
    await close().catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, "Not everything stopped cleanly.");
}
