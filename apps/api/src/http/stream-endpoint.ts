import {
  ENDPOINTS,
  type EndpointInput,
  type EndpointShape,
} from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type Access, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import type { Caller } from "../caller.ts";
import { requireAccess } from "./access.ts";

/** A request whose body, or answer, is a stream that the handler sees to. */
export interface StreamCall<N extends EndpointName> extends Pick<
  EndpointInput<N>,
  "params" | "query"
> {
  caller: Caller;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Routes of the contract that only people and their scripts call. */
type CallerRoute = {
  [N in EndpointName]: (typeof PATHS)[N][2] extends Exclude<Access, "public" | "notification">
    ? N
    : never;
}[EndpointName];

/**
 * Registers a route of the contract that moves bytes of any number. Access and the address are checked as
 * `endpoint` does; the body is left unread.
 * @param method another one than the contract's, such as HEAD beside its GET
 */
export function streamEndpoint<N extends CallerRoute>(
  app: FastifyInstance,
  name: N,
  handle: (call: StreamCall<N>) => Promise<FastifyReply>,
  method: HTTPMethods = PATHS[name][0],
): void {
  const [, url, access] = PATHS[name];
  const shape: EndpointShape = ENDPOINTS[name];
  app.route({
    method,
    url,
    exposeHeadRoute: false,
    config: { streamsBody: shape.body !== undefined },
    schema: {
      ...(shape.params === undefined ? {} : { params: shape.params }),
      ...(shape.query === undefined ? {} : { querystring: shape.query }),
    },
    onRequest: [
      async (_request, reply) => void reply.header("cache-control", "no-store"),
      requireAccess(access),
    ],
    handler: async (request, reply) => {
      const { params, query, caller } = request;
      // The schemas of `ENDPOINTS` were compiled into this route: the input has the type they give.
      return handle({ params, query, caller, request, reply } as StreamCall<N>);
    },
  });
}
