import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

/** `/healthz` for whoever watches the server: whether it answers and reaches its database. */
export function installHealth(app: FastifyInstance, checkDatabase: () => Promise<void>): void {
  app.get("/healthz", async (_request, reply) => {
    try {
      await checkDatabase();
    } catch {
      throw new Refusal("overloaded", { detail: "The database does not answer." });
    }
    return reply.header("cache-control", "no-store").send({ status: "ok" });
  });
}
