import cluster from "node:cluster";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { buildApp } from "./app.ts";
import type { Config } from "./config.ts";
import type { FilePlaces } from "./filing.ts";
import { makeDataFolder } from "./platform/data-folder.ts";
import type { Bus } from "./delivery/bus.ts";
import { type Closer, closeAll, type Ground, prepareGround, type Surroundings } from "./ground.ts";
import { diskBlobs } from "./platform/disk-blobs.ts";
import { diskFilePlaces } from "./platform/disk-file-places.ts";
import { createInProcessBus } from "./platform/in-process-bus.ts";
import { openNatsBus } from "./platform/open-nats-bus.ts";
import { openWorkerBus } from "./platform/open-worker-bus.ts";
import { keepSigningKey } from "./platform/signing-key.ts";
import { startWorkers } from "./platform/worker-pool.ts";
import { type Database, openDatabase } from "./postgres/connection.ts";
import { readInstallation } from "./postgres/installation.ts";
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

/** Connections of a worker: one for each of its writers, one that listens for jobs, and some for readers. */
const LEAST_CONNECTIONS = 7;

const webBuild = fileURLToPath(new URL("../../web/dist", import.meta.url));

/** Starts everything that a server needs, then listens. What was started is stopped when a step fails. */
export function startServer(config: Config, surroundings: Surroundings): Promise<RunningServer> {
  return run(async (closers) => {
    const ground = await prepareGround(config, surroundings, closers);
    return serve(config, ground, surroundings.logger, closers);
  });
}

/**
 * Starts several processes that serve one port. This one holds what they stand on, and serves nobody.
 * @param file what each of them runs
 */
export function startServerWithWorkers(
  config: Config,
  surroundings: Surroundings,
  file: string,
): Promise<RunningServer> {
  return run(async (closers) => {
    const { logger } = surroundings;
    const ground = await prepareGround(config, surroundings, closers);
    if (config.jwtSecret === undefined) await keepSigningKey(ground.dataFolder);
    const share = Math.max(
      LEAST_CONNECTIONS,
      Math.floor(config.databaseConnections / config.workers),
    );
    const pool = await startWorkers({
      file,
      count: config.workers,
      environment: {
        DATABASE_URL: ground.databaseUrl,
        DATABASE_CONNECTIONS: String(share),
      },
      onDied: (pid, how) => logger.error({ pid, how }, "A worker died and is started again"),
    });
    closers.push(pool.stop);
    return { port: pool.port, failed: ground.failed };
  });
}

/** Starts one of the processes that serve one port; its primary process has prepared the ground. */
export function startWorker(
  config: Config & { databaseUrl: string },
  logger: Logger,
): Promise<RunningServer> {
  return run(async (closers) => {
    const ground: Ground = {
      dataFolder: await makeDataFolder(config.dataFolder),
      databaseUrl: config.databaseUrl,
      failed: new Promise(() => undefined),
    };
    return serve(config, ground, logger, closers);
  });
}

async function run(
  start: (closers: Closer[]) => Promise<Omit<RunningServer, "stop">>,
): Promise<RunningServer> {
  const closers: Closer[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= closeAll(closers));
  try {
    return { ...(await start(closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serve(
  config: Config,
  { dataFolder, databaseUrl, failed }: Ground,
  logger: Logger,
  closers: Closer[],
): Promise<Omit<RunningServer, "stop">> {
  const database = openDatabase(databaseUrl, {
    connections: config.databaseConnections,
    // The message alone: the error carries the whole client along.
    onIdleError: ({ message }) => logger.warn({ reason: message }, "A database connection broke"),
  });
  closers.push(database.close);
  const bus = await openBus(config, database, logger);
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
    files: await filePlaces(config, dataFolder),
    logger,
    push: {},
    ...((await isBuilt(webBuild)) ? { webRoot: webBuild } : {}),
  });
  closers.push(async () => app.close());
  return { port: await listen(app, config), failed };
}

/** Unfinished uploads lie on the disk in any case: their pieces come in any length. */
async function filePlaces({ s3 }: Config, dataFolder: string): Promise<FilePlaces> {
  const places = diskFilePlaces(dataFolder);
  if (s3 === undefined) return places;
  // Its client takes a fifth of a second to load, and most servers keep their files on a disk.
  const { s3Files } = await import("./platform/s3-files.ts");
  return { ...places, store: await s3Files(s3) };
}

/** NATS joins servers of several machines; the workers of one hear each other without it. */
async function openBus(config: Config, database: Database, logger: Logger): Promise<Bus> {
  if (config.natsUrl !== undefined) {
    return openNatsBus(config.natsUrl, await readInstallation(database), logger);
  }
  return cluster.isWorker ? openWorkerBus(logger) : createInProcessBus();
}

async function isBuilt(folder: string): Promise<boolean> {
  return access(join(folder, "index.html")).then(
    () => true,
    () => false,
  );
}

/**
 * Connections that the system keeps until they are taken: with Node's 511, most of a crowd that comes back
 * in the same second would try again after 1, 3 and 7 s. Linux allows 4,096 (`net.core.somaxconn`).
 */
const BACKLOG = 4_096;

async function listen(app: FastifyInstance, config: Config): Promise<number> {
  try {
    await app.listen({ host: config.host, port: config.port, backlog: BACKLOG });
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
