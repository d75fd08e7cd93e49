import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Config } from "../config.ts";
import type { FileStore, StoredFile } from "../media/file-store.ts";
import { unlessMissing } from "./durable-files.ts";
import { s3Error, unlessNoKey } from "./s3-errors.ts";

const NAME = /^[a-z0-9][a-z0-9._-]{3,127}$/;

/** Bytes of a part, and parts under way at once: what one upload takes of memory, whatever its size. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** Seconds in which an address that was given out can be used: to begin, however long it takes then. */
const ADDRESS_SECONDS = 60;

/**
 * Files as objects of a bucket. The libraries are loaded here and nowhere else, so that a server with a disk has
 * none of them.
 */
export async function s3Files(settings: NonNullable<Config["s3"]>): Promise<FileStore> {
  const { DeleteObjectCommand, GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { Upload } = await import("@aws-sdk/lib-storage");
  const { bucket, endpoint, region, forcePathStyle, presign } = settings;
  const client = new S3Client({
    region,
    forcePathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Of servers other than Amazon's, few know the newer checksums that it would send unasked.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const place = (name: string) => {
    if (!NAME.test(name)) throw new RangeError("Not the name of a file.");
    return { Bucket: bucket, Key: `files/${name}` };
  };

  /** An object shows with its last part alone: what breaks off leaves nothing, and its parts are given up. */
  async function put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const target = place(name);
    const counted = new Counted();
    const body = Readable.from(counted.watch(bytes), { objectMode: false });
    const upload = new Upload({
      client,
      params: { ...target, Body: body, ContentType: "application/octet-stream" },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
      leavePartsOnError: false,
    });
    try {
      await upload.done();
    } catch (error) {
      body.destroy();
      throw counted.failure ?? s3Error(error);
    }
    return counted.end();
  }

  async function get(name: string, range?: string): Promise<Readable | undefined> {
    const input = { ...place(name), ...(range === undefined ? {} : { Range: range }) };
    const found = await client.send(new GetObjectCommand(input)).catch(unlessNoKey);
    if (found === undefined) return undefined;
    if (!(found.Body instanceof Readable)) throw new Error("S3 gave no stream");
    if (range !== undefined && found.ContentRange === undefined) {
      found.Body.destroy();
      throw new Error("S3 gave the whole for a range");
    }
    return found.Body;
  }

  return {
    put,

    async take(name, path) {
      place(name);
      const handle = await open(path, "r").catch(unlessMissing);
      if (handle === undefined) {
        // Taken already, by a call whose caller did not hear of it.
        const stored = await get(name);
        if (stored === undefined) throw new Error("There is no such upload.");
        return hashOf(stored);
      }
      await handle.close();
      const stored = await put(name, createReadStream(path, { highWaterMark: 256 * 1024 }));
      await rm(path, { force: true });
      return stored;
    },

    read: (name, range) => get(name, range && `bytes=${range.first}-${range.last}`),

    async delete(name) {
      await client.send(new DeleteObjectCommand(place(name)));
    },

    ...(presign && {
      async addressOf(name: string) {
        const { getSignedUrl } = await import("@aws-sdk/s3-request-presigner");
        const command = new GetObjectCommand({
          ...place(name),
          ResponseContentType: "application/octet-stream",
          ResponseContentDisposition: "attachment",
          ResponseCacheControl: "no-store",
        });
        return getSignedUrl(client, command, { expiresIn: ADDRESS_SECONDS });
      },
    }),
  };
}

/** What went through a stream, and why it ended early. */
class Counted {
  readonly #hash: Hash = createHash("sha256");
  #size = 0;
  failure: unknown;

  async *watch(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        this.#hash.update(chunk);
        this.#size += chunk.byteLength;
        yield chunk;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  end(): StoredFile {
    return { size: this.#size, sha256: this.#hash.digest("base64url") };
  }
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const counted = new Counted();
  await pipeline(counted.watch(bytes), new PassThrough().resume());
  return counted.end();
}
