import { Readable } from "node:stream";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import { MemoryLocker } from "@tus/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../caller.ts";
import type { Files } from "../media/files.ts";
import { Refusal } from "../refusal.ts";
import { streamEndpoint } from "./stream-endpoint.ts";
import { createTusServer } from "./tus-server.ts";

/** Of what tus answers, the headers that belong to it; all others are this server's own. */
const TUS_HEADERS = ["tus-resumable", "upload-offset", "upload-length", "location"];

/** Resumable uploads by tus 1.0, with the extensions creation and termination. */
export function registerUploads(app: FastifyInstance, files: Files): void {
  // A client that resumes while its torn connection still stands takes the upload over from it.
  const locker = new MemoryLocker();

  async function handle(call: {
    caller: Caller;
    request: FastifyRequest;
    reply: FastifyReply;
  }): Promise<FastifyReply> {
    const { server, failure } = createTusServer({ files, owner: call.caller, locker });
    const body = leavableBody(call.request);
    const answer = await server.handleWeb(webRequest(call.request, body?.stream));
    if (answer.status >= 400) {
      // What of the body nobody read would stand before the next request on its connection.
      if (body === null) call.request.raw.resume();
      else body.leave();
      if (call.request.raw.errored !== null) throw new Refusal("invalid_request");
      throw failure() ?? refusalOf(answer.status, await answer.text());
    }
    for (const name of TUS_HEADERS) {
      const value = answer.headers.get(name);
      if (value !== null) void call.reply.header(name, value);
    }
    return call.reply.code(answer.status).send();
  }

  streamEndpoint(app, "beginUpload", handle);
  streamEndpoint(app, "continueUpload", handle);
  streamEndpoint(app, "continueUpload", handle, "HEAD");
  streamEndpoint(app, "cancelUpload", handle);
}

/** The request as tus takes it: under the path alone, since who the host is does not concern it. */
function webRequest(
  { method, url, headers }: FastifyRequest,
  body: ReadableStream | undefined,
): Request {
  const path = new URL(url, "http://parley.invalid").pathname;
  const named = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return new Request(`http://parley.invalid${path}`, {
    method,
    headers: named,
    ...(body === undefined ? {} : { body, duplex: "half" }),
  });
}

/** A body that is read when tus asks for it; `leave` reads the rest past whoever stopped in the middle. */
function leavableBody({ body }: FastifyRequest): LeavableBody | null {
  if (!(body instanceof Readable)) return null;
  const chunks = body.iterator({ destroyOnReturn: false });
  return {
    stream: ReadableStream.from(chunks),
    leave() {
      // While somebody still iterates, `resume` alone does nothing.
      void chunks.return?.().then(
        () => body.resume(),
        () => undefined,
      );
    },
  };
}

interface LeavableBody {
  stream: ReadableStream;
  leave(): void;
}

/** What tus itself refused, by the status that it chose. */
function refusalOf(status: number, text: string): Error {
  const detail = text.trim().slice(0, 200);
  switch (status) {
    case 404:
    case 410:
      return new Refusal("not_found");
    case 409:
      return new Refusal("offset_conflict");
    case 413:
      return new Refusal("too_large");
    case 423:
      return new Refusal("overloaded", { retryAfter: 1 });
    default:
      return status < 500 || status === 501
        ? new Refusal("invalid_request", { detail })
        : new Error(`${PATHS.continueUpload[1]} failed: ${detail}`);
  }
}
