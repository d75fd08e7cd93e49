import { open, readdir, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { StoreChange } from "@parley/sdk/ports/store.ts";
import { readLine, writeLine } from "./journal-line.ts";

/** The changes of a store in one file, to which each commit adds a line. */
export interface Journal {
  readonly bytes: number;
  /** Adds changes; once it resolves they are on the disk. */
  append(changes: readonly StoreChange[]): Promise<void>;
  /** Begins a new file with one change that says everything, in one step. */
  replace(everything: StoreChange): Promise<void>;
  close(): Promise<void>;
}

/** The file of one generation; the highest counts. */
const NAME = /^journal\.(\d{1,15})$/;
const OWNER_ONLY = 0o600;

/** Opens the journal of a folder and gives each of its changes, the oldest first. */
export async function openJournal(
  folder: string,
  each: (change: StoreChange) => void,
): Promise<Journal> {
  let generation = await tidy(folder);
  let bytes = await replay(pathOf(folder, generation), each);
  let file = await open(pathOf(folder, generation), "a", OWNER_ONLY);
  await file.datasync();
  await syncFolder(folder);

  return {
    get bytes() {
      return bytes;
    },
    async append(changes) {
      const lines = changes.map(writeLine).join("");
      try {
        await file.appendFile(lines);
        await file.datasync();
      } catch (error) {
        // A full disk may have taken half a line; nothing may follow on that.
        await file.truncate(bytes);
        throw error;
      }
      bytes += Buffer.byteLength(lines);
    },
    async replace(everything) {
      const line = writeLine(everything);
      await writeWhole(pathOf(folder, generation + 1), line);
      await syncFolder(folder);
      await file.close();
      generation += 1;
      bytes = Buffer.byteLength(line);
      file = await open(pathOf(folder, generation), "a", OWNER_ONLY);
      await rm(pathOf(folder, generation - 1));
    },
    close: () => file.close(),
  };
}

function pathOf(folder: string, generation: number): string {
  return join(folder, `journal.${generation}`);
}

/** Finds the newest generation and removes what an ending in mid-write left behind. */
async function tidy(folder: string): Promise<number> {
  const names = await readdir(folder);
  const newest = Math.max(1, ...names.map((name) => Number(NAME.exec(name)?.[1] ?? 0)));
  for (const name of names) {
    const generation = Number(NAME.exec(name)?.[1] ?? 0);
    if (name.endsWith(".new") || (generation > 0 && generation < newest)) {
      await rm(join(folder, name));
    }
  }
  return newest;
}

/** Reads the whole lines of a file and cuts off what a crash left half-written at its end. */
async function replay(path: string, each: (change: StoreChange) => void): Promise<number> {
  const content = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  });
  let start = 0;
  for (let end = content.indexOf(10); end !== -1; end = content.indexOf(10, start)) {
    const change = readLine(content.toString("utf8", start, end));
    if (change === undefined) break;
    each(change);
    start = end + 1;
  }
  if (start < content.length) await cut(path, content, start);
  return start;
}

/**
 * Only the end of a file can be half-written. A broken line with a whole one after it means that the
 * file was damaged in another way, and cutting would lose what is still good.
 */
async function cut(path: string, content: Buffer, at: number): Promise<void> {
  const rest = content.toString("utf8", at).split("\n").slice(1);
  if (rest.some((line) => readLine(line) !== undefined)) {
    throw new Error(`${path} is damaged at byte ${at}; move it away to begin anew`);
  }
  const file = await open(path, "r+");
  try {
    await file.truncate(at);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await open(`${path}.new`, "w", OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** Makes names in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, "r");
    await handle.sync();
  } catch (error) {
    // Windows cannot open folders, and keeps names durable without it.
    if (process.platform !== "win32") throw error;
  } finally {
    await handle?.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
