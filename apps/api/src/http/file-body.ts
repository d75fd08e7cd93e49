import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

/** The one file of a request, as it arrives. */
export interface FileBody {
  /** Bytes: as many as were said, or, of a form without `Upload-Length`, at most as many as the form has. */
  size: number;
  bytes: AsyncIterable<Uint8Array>;
}

/** Finds the file in a request: the raw body, or the first file of a form. Nothing of it is read yet. */
export async function fileBody(request: FastifyRequest): Promise<FileBody> {
  const { "upload-length": uploadLength, "content-length": contentLength } = request.headers;
  const size = lengthIn(uploadLength ?? contentLength);
  if (request.isMultipart()) {
    const part = await request
      .file({ limits: { fileSize: size + 1 }, throwFileSizeLimit: false })
      .catch(refuseForm);
    if (part === undefined) {
      throw new Refusal("invalid_request", { detail: "The form has no file." });
    }
    return { size, bytes: readable(part.file) };
  }
  if (!(request.body instanceof Readable)) {
    throw new Refusal("unsupported_media_type", {
      detail: "Send application/octet-stream, or a form with a file.",
    });
  }
  return { size, bytes: readable(request.body) };
}

function lengthIn(header: string | string[] | undefined): number {
  if (typeof header !== "string" || !/^\d{1,15}$/.test(header)) {
    throw new Refusal("invalid_request", { detail: "Say the file's size in Upload-Length." });
  }
  return Number(header);
}

/** The parser's own limits have codes; whatever else it stumbles over lies in the form. */
function refuseForm(error: Error): never {
  if ("code" in error && String(error.code).startsWith("FST_")) throw error;
  throw new Refusal("invalid_request", { detail: "The form cannot be read." });
}

/**
 * A body that breaks off is the sender's: nobody is left to be told. Of one that is refused in the middle the rest is
 * read and thrown away: the answer, and the next request on its connection, stand behind it.
 */
async function* readable(stream: Readable): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => stream.iterator({ destroyOnReturn: false }),
  };
  try {
    yield* chunks;
  } catch {
    throw new Refusal("invalid_request", { detail: "The file broke off." });
  } finally {
    stream.resume();
  }
}
