import { createHash } from "node:crypto";
import swagger from "@fastify/swagger";
import { ProblemSchema } from "@parley/protocol/problem-schema.ts";
import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";
import { asyncApiDocument } from "./asyncapi.ts";
import { operationOf } from "./openapi-operation.ts";

/** Gathers the routes registered after this into `/openapi.json`. */
export async function installOpenApi(app: FastifyInstance, version: string): Promise<void> {
  app.addSchema({ $id: "Problem", ...ProblemSchema });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Parley",
        version,
        description: "The REST API of a Parley server. Its socket is described by /asyncapi.json.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          bearer: {
            type: "http",
            scheme: "bearer",
            description:
              "An access token of a signed-in person, or a personal access token with the scope named.",
          },
        },
      },
    },
    transform: operationOf,
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => nameOf(json, index) },
  });
}

function nameOf(json: { $id?: unknown }, index: number): string {
  return typeof json.$id === "string" ? json.$id : `Schema${index}`;
}

/** Publishes both machine-readable documents, and at `/docs` a reference for people. */
export async function installDocuments(app: FastifyInstance, version: string): Promise<void> {
  app.get("/openapi.json", async (_request, reply) => reply.send(app.swagger()));
  app.get("/asyncapi.json", async (_request, reply) => reply.send(asyncApiDocument(version)));

  await app.register(async (docs) => {
    // Scalar starts itself from a script in its page and styles itself as it runs: allowed here, by
    // the script's hash, and nowhere else.
    docs.addHook("onSend", async (_request, reply, payload) => {
      if (typeof payload === "string" && payload.startsWith("<!doctype html>")) {
        void reply.header("content-security-policy", policyFor(payload));
      }
      return payload;
    });
    await docs.register(scalar, {
      routePrefix: "/docs",
      configuration: {
        url: "/openapi.json",
        pageTitle: "Parley API",
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: "never",
        favicon: "/icon.svg",
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}

function policyFor(page: string): string {
  const scripts = [...page.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(
    (match) => match[1] ?? "",
  );
  const hashes = scripts
    .filter((script) => script !== "")
    .map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // Videos and voice notes on this device, and before they are sent.
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
