// Where large videos are written before they are kept for sending: this device's private storage, which a page has
// beside its databases. In the clear, as all that is kept here.

const FOLDER = "videos-being-made";
/**
 * Milliseconds after which what lies there is nobody's any more: a message that carries it has a copy of its own. Not
 * before: in private windows Chromium copies nothing that a database takes, and reads what lies here.
 */
const DAY_MS = 24 * 60 * 60 * 1_000;

/** A file that is being written. */
export interface MadeFile {
  readonly writable: FileSystemWritableFileStream;
  /** What was written, once that was closed. */
  blob(mime: string): Promise<Blob>;
  /** Nothing comes of it. */
  remove(): Promise<void>;
}

/** Opens a file to write a video into. */
export async function newMadeFile(): Promise<MadeFile> {
  const folder = await folderOf(true);
  await removeOld(folder);
  // Its name says when it was begun.
  const name = `${Date.now()}-${crypto.randomUUID()}`;
  const handle = await folder.getFileHandle(name, { create: true });
  return {
    writable: await handle.createWritable(),
    async blob(mime) {
      const whole = await handle.getFile();
      return whole.slice(0, whole.size, mime);
    },
    remove: () => folder.removeEntry(name),
  };
}

/** Removes all videos that lie there. */
export async function wipeMadeVideos(): Promise<void> {
  const root = await navigator.storage.getDirectory().catch(unlessNone);
  await root?.removeEntry(FOLDER, { recursive: true }).catch(unlessNone);
}

/** Removes those that nobody needs any more. */
export async function removeOldMade(): Promise<void> {
  const folder = await folderOf(false).catch(unlessNone);
  if (folder !== undefined) await removeOld(folder);
}

async function folderOf(create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create });
}

async function removeOld(folder: FileSystemDirectoryHandle): Promise<void> {
  for await (const name of folder.keys()) {
    if (Number.parseInt(name, 10) < Date.now() - DAY_MS) await folder.removeEntry(name);
  }
}

/** For `catch`: nothing was ever made here, or nothing can be, as in private windows of some browsers. */
function unlessNone(error: unknown): undefined {
  const names = ["NotFoundError", "SecurityError"];
  if (error instanceof DOMException && names.includes(error.name)) return undefined;
  throw error;
}
