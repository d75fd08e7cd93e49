import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type Account, canEnter } from "./account.ts";

/**
 * The folder that holds the cluster: `<data folder>/database`. Where the database's account cannot
 * enter the data folder (root's home, for one), a folder under /var/lib/parley to which
 * `<data folder>/database` is a link.
 */
export async function databaseHome(
  dataFolder: string,
  account: Account | undefined,
): Promise<string> {
  const home = join(dataFolder, "database");
  const existing = await lstat(home).catch(() => undefined);
  if (existing?.isSymbolicLink() === true) return readlink(home);
  if (existing === undefined && !canEnter(account, dataFolder)) {
    const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
    const elsewhere = join("/var/lib/parley", name);
    await makeEnterable(elsewhere);
    await symlink(elsewhere, home);
    return elsewhere;
  }
  await makeEnterable(home);
  return home;
}

/** Others may pass through, not look: what lies inside has modes of its own. */
async function makeEnterable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
}
