import { execFile, spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The operating-system account that runs the database. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root: then it gets the account that already owns the cluster, else
 * `nobody`. Undefined where the server's own account will do.
 */
export async function databaseAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const [uid, gid] = await Promise.all([run("id", ["-u", "nobody"]), run("id", ["-g", "nobody"])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Whether the account can pass through every folder down to this one. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  if (account === undefined) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], {
    ...account,
    cwd: "/",
    stdio: "ignore",
  });
  return probe.status === 0;
}
