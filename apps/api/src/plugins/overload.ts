import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const WATCHED = new Set(["/healthz", "/metrics"]);

/** Refuses requests while the process is so far behind that it could only answer them late. */
export async function installOverloadProtection(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: 3_000,
    async pressureHandler(request) {
      // Whoever watches must be able to see it, and a busy process is not a dead one.
      if (WATCHED.has(request.routeOptions.url ?? "")) return;
      throw new Refusal("overloaded", { retryAfter: 5 });
    },
  });
}
