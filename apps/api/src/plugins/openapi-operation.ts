import type { SwaggerTransform } from "@fastify/swagger";
import { ENDPOINTS, type EndpointShape } from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { FastifySchema } from "fastify";
import type { TSchema } from "typebox";

/** What a picture may be sent as. */
export const PICTURE_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/octet-stream",
];

/** What the bytes of a resumable upload are sent as. */
export const TUS_TYPE = "application/offset+octet-stream";

const nameByRoute = new Map(
  Object.entries(PATHS).map(([name, [method, path]]) => [`${method} ${path}`, name]),
);

/** Describes a route of the contract for OpenAPI; routes outside it are left out. */
export const operationOf: SwaggerTransform = ({ schema, url, route }) => {
  const method = Array.isArray(route.method) ? route.method[0] : route.method;
  const name = nameByRoute.get(`${method} ${url}`);
  if (name === undefined) return { schema: { hide: true }, url };
  return { schema: { ...schema, ...describe(name as EndpointName) }, url };
};

function describe(name: EndpointName): FastifySchema {
  const shape: EndpointShape = ENDPOINTS[name];
  const [, path, access] = PATHS[name];
  return {
    operationId: name,
    summary: shape.summary,
    // Routes are grouped by the first word of their paths.
    tags: [path.split("/")[2] ?? "other"],
    security:
      access === "public"
        ? []
        : [{ bearer: access === "session" || access === "notification" ? [] : [access] }],
    ...bodyOf(shape),
    response: {
      ...successOf(shape),
      "4xx": {
        description: "A problem (RFC 9457).",
        content: { "application/problem+json": { schema: { $ref: "Problem#" } } },
      },
    },
  };
}

const file: TSchema = { type: "string", format: "binary" };

const PICTURE_BODY = {
  content: {
    ...Object.fromEntries(PICTURE_TYPES.map((type) => [type, { schema: file }])),
    "multipart/form-data": { schema: { type: "object", properties: { file }, required: ["file"] } },
  },
};

const BODIES: Readonly<Record<string, unknown>> = {
  picture: PICTURE_BODY,
  bytes: {
    content: {
      "application/octet-stream": { schema: file },
      "multipart/form-data": {
        schema: { type: "object", properties: { file }, required: ["file"] },
      },
    },
  },
  tus: { content: { [TUS_TYPE]: { schema: file } } },
};

function bodyOf({ body }: EndpointShape): FastifySchema {
  return typeof body === "string" ? { body: BODIES[body] } : {};
}

function successOf(shape: EndpointShape): Record<number, unknown> {
  if (shape.reply === undefined) return { 204: { type: "null", description: "Done." } };
  if (shape.reply === "picture") {
    return { 200: { description: "The picture.", content: { "image/webp": { schema: file } } } };
  }
  if (shape.reply === "bytes") {
    const content = { "application/octet-stream": { schema: file } };
    return {
      200: { description: "The file.", content },
      206: { description: "The range that was asked for.", content },
      304: { type: "null", description: "It is the one that you have." },
    };
  }
  if (shape.reply === "tus") {
    return { [shape.status ?? 200]: { type: "null", description: "Done; see `Location`." } };
  }
  return {
    [shape.status ?? 200]: {
      description: "Done.",
      content: { "application/json": { schema: shape.reply } },
    },
  };
}
