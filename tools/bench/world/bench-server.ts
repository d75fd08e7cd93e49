import { randomBytes } from "node:crypto";
import { openDatabase, type Database } from "@parley/api/postgres/connection.ts";
import { findDatabaseUrl } from "../../demo/find-database.ts";
import type { CaseContext } from "../cases/case.ts";
import { freePort, inspectable } from "../measure/inspector.ts";
import { startServerProcess, type ServerProcess } from "../../server-process/server-process.ts";

/** A server to be measured, with its database and the secret with which it signs tokens. */
export interface BenchServer {
  readonly process: ServerProcess;
  readonly port: number;
  /** Undefined where nobody wants to look inside. */
  readonly inspectorPort: number | undefined;
  readonly secret: string;
  readonly database: Database;
  /** With its password: never to be logged. */
  readonly databaseUrl: string;
}

/** One machine asks for more than any person is allowed. */
export const LIMITS_RAISED: Readonly<Record<string, string>> = { RATE_LIMIT_FACTOR: "1000" };

export interface BenchServerOptions {
  /** Whether it listens for an inspector, on loopback; where not said, when profiles are wanted. */
  inspected?: boolean;
  /** Beside what every measurement needs. */
  environment?: Readonly<Record<string, string>>;
}

/** Starts a server on a data folder of its own, durable as in normal use, until the case ends. */
export async function startBenchServer(
  { profileFolder, atEnd }: CaseContext,
  { inspected = profileFolder !== undefined, environment = {} }: BenchServerOptions = {},
): Promise<BenchServer> {
  const inspectorPort = inspected ? await freePort() : undefined;
  const secret = randomBytes(32).toString("hex");
  const server = await startServerProcess({
    JWT_SECRET: secret,
    ...LIMITS_RAISED,
    ...(inspectorPort === undefined ? {} : inspectable(inspectorPort)),
    ...environment,
  });
  atEnd(() => removeServer(server));
  const databaseUrl = await findDatabaseUrl({ PARLEY_DATA: server.dataFolder });
  if (databaseUrl === undefined) throw new Error("The server's database is not to be found.");
  const database = openDatabase(databaseUrl, { connections: 2 });
  atEnd(database.close);
  return {
    process: server,
    get port() {
      return Number(new URL(server.url).port);
    },
    inspectorPort,
    secret,
    database,
    databaseUrl,
  };
}

/** One that does not end well leaves its database running: the next start takes it over, and ends it. */
async function removeServer(server: ServerProcess): Promise<void> {
  try {
    await server.remove();
  } catch (error) {
    await server.kill();
    await server.remove();
    throw error;
  }
}
