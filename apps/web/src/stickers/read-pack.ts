import { Unzip, UnzipInflate, type UnzipFile } from "fflate";
import { pictureHeader } from "../media/photo/picture-header.ts";
import { PackError } from "./pack-error.ts";
import { PACK_NAME, PACK_STICKERS } from "./sticker-book.ts";

/** Bytes of a pack, and of all that comes out of it. */
const PACK_BYTES = 32 * 1024 * 1024;
/** Bytes of one picture in it. */
const ENTRY_BYTES = 4 * 1024 * 1024;
/** Bytes of what tells the pack's name. */
const MANIFEST_BYTES = 64 * 1024;
/** Entries of any kind, folders included. */
const ENTRIES = 2 * PACK_STICKERS;
/** Bytes unpacked at a time: at the most that deflate can do they become 8 MB. */
const STEP = 8 * 1024;
const MANIFEST = "pack.json";

/** What a zip file holds, checked but not decoded. */
export interface ReadPack {
  /** null where it does not say. */
  readonly name: string | null;
  readonly pictures: readonly Blob[];
}

/**
 * Reads a pack of stickers. Nothing of what the file says about itself is believed: bytes are counted as they
 * come out, kinds told by the bytes, and names used for nothing.
 * @throws PackError
 */
export async function readPack(file: Blob): Promise<ReadPack> {
  if (file.size > PACK_BYTES) throw new PackError("too_large");
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (start[0] !== 0x50 || start[1] !== 0x4b) throw new PackError("not_a_zip");
  const entries = await unpacked(file);
  const pictures = entries.filter(({ name }) => name !== MANIFEST);
  if (pictures.length === 0) throw new PackError("empty");
  for (const { bytes } of pictures) {
    const header = pictureHeader(bytes);
    if (header === null || header.type === "heic") throw new PackError("wrong_type");
  }
  return {
    name: nameIn(entries.find(({ name }) => name === MANIFEST)?.bytes),
    pictures: pictures.map(({ bytes }) => new Blob([bytes])),
  };
}

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function unpacked(file: Blob): Promise<readonly Entry[]> {
  const done: Entry[] = [];
  let seen = 0;
  let begun = 0;
  let total = 0;
  const unzip = new Unzip((entry) => {
    seen += 1;
    if (isUnsafe(entry.name)) throw new PackError("unsafe_name");
    if (seen > ENTRIES) throw new PackError("too_many");
    if (isIgnored(entry.name)) return;
    begun += 1;
    // What tells the name is no sticker.
    if (begun > PACK_STICKERS + 1) throw new PackError("too_many");
    collect(entry);
  });
  unzip.register(UnzipInflate);

  function collect(entry: UnzipFile): void {
    const most = entry.name === MANIFEST ? MANIFEST_BYTES : ENTRY_BYTES;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    entry.ondata = (error, part, final) => {
      if (error !== null) throw error;
      size += part.length;
      total += part.length;
      if (size > most || total > PACK_BYTES) throw new PackError("too_large");
      // A copy: the library writes into the same memory again.
      parts.push(part.slice());
      if (!final) return;
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const one of parts) {
        bytes.set(one, at);
        at += one.length;
      }
      done.push({ name: entry.name, bytes });
    };
    entry.start();
  }

  try {
    for (let at = 0; at < file.size; at += STEP) {
      const bytes = new Uint8Array(await file.slice(at, at + STEP).arrayBuffer());
      unzip.push(bytes, at + STEP >= file.size);
    }
  } catch (error) {
    throw error instanceof PackError ? error : new PackError("damaged");
  }
  if (done.length < begun) throw new PackError("damaged");
  if (done.filter(({ name }) => name !== MANIFEST).length > PACK_STICKERS) {
    throw new PackError("too_many");
  }
  return done;
}

/** Whether a name leads out of the folder into which a program would unpack it. */
function isUnsafe(name: string): boolean {
  return /^\/|^[a-z]:|\\|\p{Cc}/iu.test(name) || name.split("/").includes("..");
}

/** Folders, and what systems put beside files. */
function isIgnored(name: string): boolean {
  return name.endsWith("/") || /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$)/.test(name);
}

function nameIn(manifest: Uint8Array | undefined): string | null {
  if (manifest === undefined) return null;
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(manifest));
    if (typeof said !== "object" || said === null || !("name" in said)) return null;
    return typeof said.name === "string" ? packName(said.name) : null;
  } catch {
    return null;
  }
}

/** A name as it is shown: one line, not long; null where nothing is left of it. */
export function packName(said: string): string | null {
  const line = said
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, " ")
    .toWellFormed()
    .trim();
  return line === "" ? null : Array.from(line).slice(0, PACK_NAME).join("");
}
