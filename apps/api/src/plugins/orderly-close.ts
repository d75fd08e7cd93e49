import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** Milliseconds that requests under way have to be answered; a slow upload must not hold up a stop. */
const ANSWER_MS = 10_000;

/**
 * Lets the requests under way be answered before the server closes every connection that is left.
 * Needs Fastify's `forceCloseConnections: true`: a browser opens connections ahead of need, and Node
 * counts one that has sent nothing as busy, so waiting for them to become idle would never end.
 */
export function installOrderlyClose(app: FastifyInstance): void {
  const answering = new Set<ServerResponse>();
  let noteLast = (): void => undefined;

  app.addHook("onRequest", (request, reply, done) => {
    // A socket has an end of its own, which the gateway sees to.
    if (request.headers.upgrade === undefined) {
      answering.add(reply.raw);
      reply.raw.once("close", () => {
        answering.delete(reply.raw);
        if (answering.size === 0) noteLast();
      });
    }
    done();
  });

  app.addHook("preClose", async () => {
    if (answering.size === 0) return;
    const given = new AbortController();
    await Promise.race([
      new Promise<void>((resolve) => {
        noteLast = resolve;
      }),
      sleep(ANSWER_MS, undefined, { signal: given.signal }).catch(() => undefined),
    ]);
    given.abort();
  });
}
