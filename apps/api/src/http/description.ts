import type {} from "@fastify/swagger";
import { ENDPOINTS, type EndpointShape } from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { FastifySchema } from "fastify";

/** What the API's documents say about a route, beside its input. */
export function describe(name: EndpointName): FastifySchema {
  const shape: EndpointShape = ENDPOINTS[name];
  const [, path, access] = PATHS[name];
  return {
    operationId: name,
    summary: shape.summary,
    tags: [tagOf(path)],
    security: access === "public" ? [] : [{ bearer: access === "session" ? [] : [access] }],
    ...(shape.body === "picture" ? { consumes: [...PICTURE_TYPES, "multipart/form-data"] } : {}),
    response: {
      ...success(shape),
      "4xx": {
        description: "A problem (RFC 9457).",
        content: { "application/problem+json": { schema: { $ref: "Problem#" } } },
      },
    },
  };
}

/** What a picture may be sent as. */
export const PICTURE_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/octet-stream",
];

function success(shape: EndpointShape): Record<number, unknown> {
  if (shape.reply === undefined) return { 204: { type: "null", description: "Done." } };
  if (shape.reply === "picture") {
    const schema = { type: "string", format: "binary" };
    return { 200: { description: "The picture.", content: { "image/webp": { schema } } } };
  }
  return {
    [shape.status ?? 200]: {
      description: "Done.",
      content: { "application/json": { schema: shape.reply } },
    },
  };
}

/** Routes are grouped by the first word of their path. */
function tagOf(path: string): string {
  return path.split("/")[2] ?? "other";
}
