import fastifyStatic from "@fastify/static";
import { problem } from "@parley/protocol/problem.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "./problems.ts";

const FOREVER = "public, max-age=31536000, immutable";

/**
 * Serves the built browser app. Its routes live in the browser: whatever page is asked for and is no
 * file gets the app itself. Everything else unknown is a `not_found`.
 */
export async function installWebApp(app: FastifyInstance, root: string | undefined): Promise<void> {
  if (root !== undefined) {
    await app.register(fastifyStatic, {
      root,
      schemaHide: true,
      // A route for each file: what is none goes straight to the handler below.
      wildcard: false,
      // A build may bring its files compressed beside them (.br, .gz).
      preCompressed: true,
      cacheControl: false,
      // Files under /assets have a hash of their content in their names.
      setHeaders: (reply, path) => {
        const isHashed = path.slice(root.length).replaceAll("\\", "/").startsWith("/assets/");
        void reply.header("cache-control", isHashed ? FOREVER : "no-cache");
      },
    });
  }

  app.setNotFoundHandler((request, reply) => {
    if (root !== undefined && isNavigation(request)) return sendApp(reply);
    return sendProblem(reply, problem("not_found", { requestId: request.id }));
  });
}

function sendApp(reply: FastifyReply): FastifyReply {
  return reply.header("cache-control", "no-cache").sendFile("index.html");
}

/** A browser that opens a page, and not a script or picture that is missing. */
function isNavigation(request: FastifyRequest): boolean {
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    !/^\/(v1|assets)\//.test(request.url) &&
    (request.headers.accept ?? "").includes("text/html")
  );
}
