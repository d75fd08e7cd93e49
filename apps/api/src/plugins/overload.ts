import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const WATCHED = new Set(["/healthz", "/metrics"]);

/**
 * Refuses requests while the process is so far behind that it could only answer them late.
 * @param maxEventLoopDelay milliseconds by which the event loop may be late, on the mean of a second
 */
export async function installOverloadProtection(
  app: FastifyInstance,
  maxEventLoopDelay = 3_000,
): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay,
    async pressureHandler(request) {
      // Whoever watches must be able to see it, and a busy process is not a dead one.
      if (WATCHED.has(request.routeOptions.url ?? "")) return;
      throw new Refusal("overloaded", { retryAfter: 5 });
    },
  });
}
