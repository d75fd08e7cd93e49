import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import type { Meter } from "../meter.ts";

/** The pool for prepared statements, and drizzle over the same pool for everything else. */
export interface Database {
  pool: Pool;
  db: NodePgDatabase;
  /** Waits for running queries and closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most; 20 when not given. */
  connections?: number;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
}

/**
 * Opens a pool; connects only when first used.
 * @param url `postgresql://…` as libpq and node-postgres read it
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new Pool({
    connectionString: url,
    application_name: "parley",
    max: options.connections ?? 20,
    connectionTimeoutMillis: 10_000,
    // Plans of prepared statements live in the connection: keep the idle ones for a while.
    idleTimeoutMillis: 60_000,
  });
  // Without a listener, a restart of Postgres would end the whole process.
  let closing = false;
  pool.on("error", (error) => {
    if (!closing) options.onIdleError?.(error);
  });
  // Of a connection in use, whoever uses it is told by their statement.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    pool,
    db: drizzle({ client: pool }),
    close() {
      closing = true;
      return pool.end();
    },
  };
}

/** Lets the meter see how busy the connections are. */
export function watchPool({ pool }: Database, meter: Pick<Meter, "watch">): void {
  meter.watch("databaseConnections", () => pool.totalCount);
  meter.watch("databaseIdleConnections", () => pool.idleCount);
  meter.watch("databaseWaiting", () => pool.waitingCount);
}
