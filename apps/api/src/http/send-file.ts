import type { FastifyReply, FastifyRequest } from "fastify";
import { parse } from "range-parser";
import type { Meter } from "../meter.ts";
import type { CarriedFile } from "../media/carried-files.ts";
import type { ByteRange, FileStore } from "../media/file-store.ts";
import { Refusal } from "../refusal.ts";

/**
 * What keeps a file from being more than bytes, whatever a browser is led to do with its address: it is never
 * shown as a page, never guessed to be something else, and has no way to run, load or send anything.
 */
const HEADERS = {
  "content-type": "application/octet-stream",
  "content-disposition": "attachment",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "private, max-age=31536000, immutable",
  "accept-ranges": "bytes",
} as const;

/** Of those, what is said of the bytes: a refusal has none of it. */
const OF_BYTES = [
  "content-length",
  "content-range",
  "content-disposition",
  "accept-ranges",
  "etag",
];

/** Answers with a file, or the range of it that was asked for (RFC 9110); HEAD with what GET would say. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  store: FileStore,
  fileId: string,
  file: CarriedFile,
  { counts }: Pick<Meter, "counts">,
): Promise<FastifyReply> {
  /** A store that does not answer is no file: nobody on the way may keep that in its place. */
  function withoutFile(error: unknown): never {
    for (const name of OF_BYTES) void reply.removeHeader(name);
    void reply.header("cache-control", "no-store");
    throw error;
  }

  const etag = `"${file.sha256}"`;
  void reply.headers({ ...HEADERS, etag });
  if (file.viewOnce) void reply.header("cache-control", "no-store");
  if (knows(request.headers["if-none-match"], etag)) return reply.code(304).send();
  if (store.addressOf !== undefined && request.method !== "HEAD") {
    counts.fileBytesOut += file.size;
    // The same request again, there: a range with it.
    const address = await store.addressOf(fileId).catch(withoutFile);
    return reply.header("cache-control", "no-store").redirect(address, 307);
  }

  const range = rangeOf(request, file.size, etag);
  if (range === "unsatisfiable") {
    // A refusal is about this request: nothing to keep.
    void reply.headers({ "content-range": `bytes */${file.size}`, "cache-control": "no-store" });
    throw new Refusal("range_invalid");
  }
  const length = range === undefined ? file.size : range.last - range.first + 1;
  if (range !== undefined) {
    void reply.code(206).header("content-range", `bytes ${range.first}-${range.last}/${file.size}`);
  }
  void reply.header("content-length", length);
  if (request.method === "HEAD") return reply.send();
  const bytes = await store.read(fileId, range).catch(withoutFile);
  if (bytes === undefined) return withoutFile(new Refusal("file_gone"));
  counts.fileBytesOut += length;
  return reply.send(bytes);
}

/** What the parser says of ranges that are sound, and none of which the file has. */
const UNSATISFIABLE = 2;

function knows(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

/** One range; several at once, and what is no range of bytes, are answered with the whole. */
function rangeOf(
  request: FastifyRequest,
  size: number,
  etag: string,
): ByteRange | "unsatisfiable" | undefined {
  const { range: asked, "if-range": condition } = request.headers;
  if (asked === undefined || (condition !== undefined && condition !== etag)) return undefined;
  const { code, type, ranges } = parse(size, asked);
  if (type !== "bytes") return undefined;
  if (code === UNSATISFIABLE && ranges.length === 0) return "unsatisfiable";
  const [range] = ranges;
  if (range === undefined || code !== 0 || ranges.length !== 1) return undefined;
  return { first: range.start, last: range.end };
}
