import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Database } from "@parley/api/postgres/connection.ts";
import { startNatsServer, type NatsServer } from "@parley/api/testing/nats-server.ts";
import type { TcpProxyOptions } from "../proxy/tcp-proxy.ts";
import { startDatabaseProcess, type DatabaseProcess } from "./database-process.ts";
import { startNode, type Node } from "./node.ts";

/** Servers on one database, and on one bus where there are several. */
export interface Cluster {
  readonly nodes: readonly Node[];
  readonly database: DatabaseProcess;
  readonly bus: NatsServer | undefined;
  /** A way to the database that no fault stands in; opened anew after each start. */
  direct(): Database;
  /** kill -9, and the start of a new one on the same data. */
  killDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Takes everything down and removes it. */
  remove(): Promise<void>;
}

export interface ClusterOptions {
  nodes: number;
  /** Where the database keeps its files; a folder of its own when not given. */
  dataFolder?: string;
  /** Changes the product's settings of the database. */
  settings?: Readonly<Record<string, string>>;
  /** For all servers, beside what joins them. */
  environment?: Readonly<Record<string, string>>;
  alterBus?: TcpProxyOptions["alterDown"];
}

/** Starts a cluster of real processes. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    // One that does not end well does not keep the others running.
    const errors: unknown[] = [];
    for (const closer of closers.toReversed()) {
      await closer().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw new AggregateError(errors, "Not everything ended well.");
  };
  try {
    return await start(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: ClusterOptions,
  closers: (() => Promise<unknown>)[],
  remove: () => Promise<void>,
): Promise<Cluster> {
  const dataFolder = options.dataFolder ?? (await makeFolder(closers));
  const database = await startDatabaseProcess(dataFolder, options.settings);
  closers.push(() => database.stop());
  const bus = options.nodes > 1 ? await startNatsServer() : undefined;
  if (bus !== undefined) closers.push(() => bus.stop());
  const nodes: Node[] = [];
  const environment = { JWT_SECRET: randomBytes(32).toString("hex"), ...options.environment };
  for (let index = 0; index < options.nodes; index += 1) {
    const { alterBus } = options;
    const node = await startNode({
      database,
      busPort: bus === undefined ? undefined : Number(new URL(bus.url).port),
      ...(alterBus === undefined ? {} : { alterBus }),
      environment,
    });
    closers.push(() => node.remove());
    nodes.push(node);
  }
  let direct = openDirect(database);
  closers.push(() => direct.close());
  return {
    nodes,
    database,
    bus,
    direct: () => direct,
    async killDatabase() {
      await database.kill();
      await direct.close();
    },
    async startDatabase() {
      await database.start();
      for (const node of nodes) node.database.lead(database.port);
      direct = openDirect(database);
    },
    remove,
  };
}

async function makeFolder(closers: (() => Promise<unknown>)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-chaos-"));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  // Started by root, the database has an account of its own, which must be able to pass.
  await chmod(folder, 0o711);
  return folder;
}

function openDirect(database: DatabaseProcess): Database {
  return openDatabase(database.url(database.port), { connections: 3 });
}
