import { TextDecoder } from "node:util";
import multipart from "@fastify/multipart";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { FastifyInstance } from "fastify";
import { PICTURE_TYPES, TUS_TYPE } from "./openapi-operation.ts";
import { Refusal } from "../refusal.ts";

/** What requests may carry: JSON in sound UTF-8; pictures and forms, on the routes that read them. */
export async function installBodies(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();

  const parseJson = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<Buffer>(
    "application/json",
    { parseAs: "buffer", bodyLimit: LIMITS.requestBytes },
    (request, bytes, done) => {
      if (bytes.byteLength === 0) return done(null, undefined);
      const text = decodeUtf8(bytes);
      if (text === null) {
        return done(new Refusal("invalid_request", { detail: "The body is not valid UTF-8." }));
      }
      return parseJson(request, text, done);
    },
  );
  // Left unread: only a route that wants a picture or a file reads it, and counts its bytes.
  app.addContentTypeParser([...PICTURE_TYPES, TUS_TYPE], (_request, payload, done) =>
    done(null, payload),
  );

  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: LIMITS.avatarBytes, files: 1, fields: 4, fieldSize: 1024, parts: 5 },
  });
}

/** Null for bytes that are not UTF-8; replacing them would store another text than was sent. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
