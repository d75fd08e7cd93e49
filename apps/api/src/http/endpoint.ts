import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import {
  ENDPOINTS,
  type EndpointInput,
  type EndpointReply,
  type EndpointShape,
} from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type Access, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../caller.ts";
import type { NotificationClaims } from "../push/notification-token.ts";
import { Refusal } from "../refusal.ts";
import { requireAccess } from "./access.ts";
import { receivePicture } from "./picture-body.ts";

interface CallerBy extends Record<Access, unknown> {
  public: null;
  notification: NotificationClaims;
  session: Caller;
  read: Caller;
  send: Caller;
  manage: Caller;
}

/** What a handler gets: the validated input, and who calls (null on public routes). */
export interface Call<N extends EndpointName> extends EndpointInput<N> {
  caller: CallerBy[(typeof PATHS)[N][2]];
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Nothing, where the route answers 204. */
type Answer<N extends EndpointName> = undefined extends EndpointReply<N> ? void : EndpointReply<N>;

/**
 * Registers a route of the contract: access, validation and the shape of the answer come from the
 * protocol, so that a handler only calls the domain. What it throws becomes a problem.
 */
export function endpoint<N extends EndpointName>(
  app: FastifyInstance,
  name: N,
  handle: (call: Call<N>) => Promise<Answer<N>>,
): void {
  const [method, url, access] = PATHS[name];
  const shape: EndpointShape = ENDPOINTS[name];
  const status = shape.reply === undefined ? 204 : (shape.status ?? 200);

  app.route({
    method,
    url,
    schema: {
      ...(shape.params === undefined ? {} : { params: shape.params }),
      ...(shape.query === undefined ? {} : { querystring: shape.query }),
      ...(typeof shape.body === "object" ? { body: shape.body } : {}),
    },
    onRequest: [
      async (_request, reply) => void reply.header("cache-control", "no-store"),
      requireAccess(access),
    ],
    preValidation: async (request) => {
      if (shape.body === "picture") request.body = await receivePicture(request);
      else if (shape.body !== undefined) request.body = jsonBody(request);
    },
    handler: async (request, reply) => {
      // The schemas of `ENDPOINTS` were compiled into this route: the input has the type they give.
      const { params, query, body } = request;
      const caller = access === "notification" ? request.notification : request.caller;
      const call = { params, query, body, caller, request, reply } as Call<N>;
      const result = await handle(call);
      void reply.code(status);
      if (result instanceof Uint8Array) {
        return reply
          .type("image/webp")
          .send(Buffer.from(result.buffer, result.byteOffset, result.byteLength));
      }
      return reply.send(result);
    },
  });
}

/** Nothing sent is an empty object, so that the answer names the fields that are missing. */
function jsonBody(request: FastifyRequest): unknown {
  if (request.isMultipart() || request.body instanceof Readable) {
    throw new Refusal("unsupported_media_type", { detail: "Send application/json." });
  }
  return request.body === undefined ? {} : request.body;
}
