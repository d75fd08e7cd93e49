import type { FastifyInstance } from "fastify";

/**
 * One line for each answered request. It names the route and not the address, so that no id, token
 * or search text of a URL reaches the log; headers and bodies never do.
 */
export function installRequestLog(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      address: request.ip,
    };
    if (reply.statusCode >= 400) request.log.info(line, "Refused");
    else request.log.debug(line, "Answered");
  });
}
