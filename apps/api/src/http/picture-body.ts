import { Readable } from "node:stream";
import { Buffer } from "node:buffer";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

/**
 * Reads the one picture of a request, sent as the raw body or as the first file of a form; at most
 * `LIMITS.avatarBytes`. What it is, is judged by its content later, never by its declared type.
 */
export async function receivePicture(request: FastifyRequest): Promise<Uint8Array> {
  const bytes = request.isMultipart() ? await fromForm(request) : await fromBody(request.body);
  if (bytes.byteLength === 0)
    throw new Refusal("invalid_request", { detail: "The file is empty." });
  return bytes;
}

async function fromForm(request: FastifyRequest): Promise<Uint8Array> {
  const part = await request.file().catch(refuseForm);
  if (part === undefined) throw new Refusal("invalid_request", { detail: "The form has no file." });
  return part.toBuffer().catch(refuseForm);
}

/** The parser's own limits have codes; whatever else it stumbles over lies in the form. */
function refuseForm(error: Error): never {
  if ("code" in error && String(error.code).startsWith("FST_")) throw error;
  throw new Refusal("invalid_request", { detail: "The form cannot be read." });
}

async function fromBody(body: unknown): Promise<Uint8Array> {
  if (!(body instanceof Readable)) {
    throw new Refusal("unsupported_media_type", { detail: "Send a picture or a form with one." });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LIMITS.avatarBytes) throw new Refusal("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
