import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

/** Milliseconds within which a part must answer. */
const PATIENCE_MS = 2_000;

/** What answers to the end. */
const WATCHED = new Set(["/healthz", "/readyz", "/metrics"]);

/** A part without which this node cannot do its work. */
export interface ReadinessCheck {
  /** What an operator calls it: `database`, `bus`. */
  name: string;
  /** Rejects while the part does not work. */
  check(): Promise<void>;
}

/** Whether this node should be given work. */
export interface Readiness {
  /** Asks this part too from now on. */
  add(check: ReadinessCheck): void;
  /** No new work from now on: the node is about to stop. Closing the app does the same. */
  startDraining(): void;
}

declare module "fastify" {
  interface FastifyInstance {
    readiness: Readiness;
  }
}

/**
 * `/healthz` says that the process lives and asks nothing else: restarting it would not bring back a
 * database. `/readyz` says whether it should be given work, and if not, which part is missing.
 */
export function installReadiness(app: FastifyInstance): void {
  const checks: ReadinessCheck[] = [];
  let draining = false;
  let asking: Promise<string[]> | undefined;

  const missing = async (): Promise<string[]> => {
    const results = await Promise.allSettled(checks.map((check) => inTime(check)));
    return checks.flatMap(({ name }, index) =>
      results[index]?.status === "fulfilled" ? [] : [name],
    );
  };
  // Those who ask at once share an answer: many probes put no load on a database that is slow.
  const ask = (): Promise<string[]> =>
    (asking ??= missing().finally(() => {
      asking = undefined;
    }));

  const startDraining = (): void => {
    draining = true;
  };

  app.decorate("readiness", { add: (check) => void checks.push(check), startDraining });
  app.addHook("preClose", async () => startDraining());
  app.addHook("onRequest", async (request) => {
    if (draining && !WATCHED.has(request.routeOptions.url ?? "")) {
      throw new Refusal("overloaded", { detail: "This node is about to stop.", retryAfter: 1 });
    }
  });
  app.get("/healthz", async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "ok" }),
  );
  app.get("/readyz", async (_request, reply) => {
    const parts = draining ? ["draining"] : await ask();
    if (parts.length > 0) {
      throw new Refusal("overloaded", {
        detail: "This node should be given no work now.",
        issues: parts.map((part) => ({
          path: `/${part}`,
          message: part === "draining" ? "is about to stop" : "does not work",
        })),
        retryAfter: 2,
      });
    }
    return reply.header("cache-control", "no-store").send({ status: "ready" });
  });
}

async function inTime({ check }: ReadinessCheck): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("No answer in time.")), PATIENCE_MS);
  try {
    await Promise.race([check(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
