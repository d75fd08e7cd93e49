import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";

const run = promisify(execFile);

/** The superuser and owner of the embedded database. */
export const DATABASE_USER = "parley";

/** A folder that `initdb` made, and the password of its superuser. */
export interface Cluster {
  folder: string;
  password: string;
}

/**
 * Opens the cluster in `home`, making it first where there is none.
 * @param onCreate told before the slow first-time work
 */
export async function openCluster(
  home: string,
  binaries: Binaries,
  account: Account | undefined,
  onCreate: () => void,
): Promise<Cluster> {
  const folder = join(home, "cluster");
  const password = await keepPassword(join(home, "password"));
  const there = await access(join(folder, "PG_VERSION")).then(
    () => true,
    () => false,
  );
  if (!there) {
    onCreate();
    await createCluster(folder, password, binaries, account);
  }
  return { folder, password };
}

async function keepPassword(file: string): Promise<string> {
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known !== undefined && known.trim() !== "") return known.trim();
  const password = randomBytes(32).toString("base64url");
  await writeFile(file, `${password}\n`, { mode: 0o600, flush: true });
  return password;
}

/** Works beside the final place and renames, so that a start broken off leaves nothing half-made. */
async function createCluster(
  folder: string,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const half = `${folder}.part`;
  const passwordFile = `${folder}.password`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (account !== undefined) {
      await Promise.all([half, passwordFile].map((path) => chown(path, account.uid, account.gid)));
    }
    await run(binaries.initdb, initdbOptions(half, passwordFile), { ...account, cwd: half });
    await rename(half, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function initdbOptions(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Postgres's own locale: the same order of text on every operating system.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
}
