import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openDatabase, type Database } from "@parley/api/postgres/connection.ts";
import { DATABASE_USER } from "@parley/api/platform/embedded-postgres/cluster.ts";

/**
 * Opens the database of a server on this machine: `DATABASE_URL`, or the embedded one in the
 * data folder, while it runs. Undefined where neither is to be found or read.
 */
export async function findDatabase(environment: NodeJS.ProcessEnv): Promise<Database | undefined> {
  const url = await findDatabaseUrl(environment);
  return url === undefined ? undefined : openDatabase(url, { connections: 1 });
}

/** The address of that database, with its password: never to be logged. */
export async function findDatabaseUrl(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const given = environment["DATABASE_URL"];
  if (given !== undefined && given !== "") return given;
  const home = join(resolve(environment["PARLEY_DATA"] ?? "data"), "database");
  const [password, postmaster] = await Promise.all([
    readFile(join(home, "password"), "utf8").catch(() => undefined),
    readFile(join(home, "cluster", "postmaster.pid"), "utf8").catch(() => undefined),
  ]);
  // Its fourth line is the port.
  const port = postmaster?.split("\n")[3]?.trim();
  if (password === undefined || port === undefined) return undefined;
  return `postgresql://${DATABASE_USER}:${password.trim()}@127.0.0.1:${port}/parley`;
}
