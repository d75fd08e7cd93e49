import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

const KEY_BYTES = 32;

/**
 * The secret that signs access tokens: `<data folder>/keys/signing.key`, made at the first start,
 * readable by its owner alone.
 */
export async function keepSigningKey(dataFolder: string): Promise<Buffer> {
  const file = join(dataFolder, "keys", "signing.key");
  const known = await readKey(file);
  if (known !== undefined) return known;
  await makeKey(file);
  const made = await readKey(file);
  if (made === undefined) throw new Error(`${file} vanished while it was made.`);
  return made;
}

async function readKey(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "base64url");
  if (key.byteLength !== KEY_BYTES) {
    throw new Error(
      `${file} does not hold a key: restore it, or remove it and sign everybody out.`,
    );
  }
  // A restored backup may have lost the mode.
  if (process.platform !== "win32" && ((await stat(file)).mode & 0o077) !== 0) {
    await chmod(file, 0o600);
  }
  return key;
}

/** Two processes may start at once on one folder: a link is made by one of them only. */
async function makeKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const half = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(half, "wx", 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString("base64url")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(half, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(half, { force: true });
  }
}
