import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
} from "fastify";
import type { Meter } from "../meter.ts";
import { installBodies } from "./bodies.ts";
import { installBodyTime } from "./body-time.ts";
import { installOpenApi } from "./documents.ts";
import { installOrderlyClose } from "./orderly-close.ts";
import { installOverloadProtection } from "./overload.ts";
import { answerBrokenConnection, answerError, installProblems } from "./problems.ts";
import { installRateLimits, type RateLimits } from "./rate-limits.ts";
import { installReadiness } from "./readiness.ts";
import { endRefusedUpgrades } from "./refused-upgrades.ts";
import { installRequestLog } from "./request-log.ts";
import { installSecurityHeaders } from "./security-headers.ts";
import { installValidation } from "./validation.ts";

interface FrameworkOptions {
  logger: FastifyBaseLogger;
  trustProxy: false | number | string[];
  isHttps: boolean;
  /** The origin that hands out files besides this server, if any. */
  filesFrom: string | undefined;
  rateLimits: RateLimits;
  version: string;
  meter: Meter;
}

/** Makes the empty app: everything that holds for all routes, and none of them. */
export async function createFramework(options: FrameworkOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: options.logger,
    trustProxy: trustOf(options.trustProxy),
    genReqId: () => randomUUID(),
    // Its lines hold the whole URL; ours name the route.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenConnection,
    // `installBodyTime` knows which requests may take longer.
    requestTimeout: 0,
    // A node that stops refuses with a problem of ours: see readiness.
    return503OnClosing: false,
    // What is left when the requests under way are answered must not hold up a restart.
    forceCloseConnections: true,
  });
  // First, so that a stop is known before anything waits for its end.
  installReadiness(app);
  installOrderlyClose(app);
  endRefusedUpgrades(app);
  installBodyTime(app);
  installProblems(app, options.meter);
  installRequestLog(app);
  installValidation(app);
  await app.register(cookie);
  await installSecurityHeaders(app, options.isHttps, options.filesFrom);
  await installOverloadProtection(app);
  await installRateLimits(app, options.rateLimits);
  await installBodies(app);
  await installOpenApi(app, options.version);
  return app;
}

type TrustProxy = NonNullable<FastifyServerOptions["trustProxy"]>;

function trustOf(setting: FrameworkOptions["trustProxy"]): TrustProxy {
  return typeof setting === "number" ? (_address: string, hop: number) => hop < setting : setting;
}
