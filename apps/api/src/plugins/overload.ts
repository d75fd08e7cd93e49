import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

/** Refuses requests while the process is so far behind that it could only answer them late. */
export async function installOverloadProtection(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: 3_000,
    async pressureHandler() {
      throw new Refusal("overloaded", { retryAfter: 5 });
    },
  });
}
