import { createHash } from "node:crypto";
import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

interface Limit {
  max: number;
  /** Milliseconds. */
  timeWindow: number;
}

const MINUTE = 60_000;

/** How often, by default. Far above what people do, far below what guessing takes. */
export const RATE_LIMITS = {
  /** Requests of any kind from one address. */
  address: { max: 2_000, timeWindow: 10_000 },
  /** Requests of any kind by one device or script. */
  caller: { max: 1_000, timeWindow: 10_000 },
  /** Sign-ins from one address, whatever the name. */
  signInByAddress: { max: 100, timeWindow: 10 * MINUTE },
  /** Sign-ins with one name from one address. */
  signInByNameAndAddress: { max: 10, timeWindow: 10 * MINUTE },
  /** Sign-ins with one name from anywhere; higher, since strangers can use it up. */
  signInByName: { max: 100, timeWindow: 10 * MINUTE },
  registration: { max: 100, timeWindow: 10 * MINUTE },
  refresh: { max: 300, timeWindow: 10 * MINUTE },
  passwordChange: { max: 10, timeWindow: 10 * MINUTE },
  /** Each looks up a name of the caller's choice. */
  pushSubscription: { max: 60, timeWindow: 10 * MINUTE },
  /** Each calls a server of the caller's choice. */
  pushTest: { max: 20, timeWindow: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

export type RateLimits = Readonly<Record<keyof typeof RATE_LIMITS, Limit>>;

/** The usual limits, each raised `factor` times. */
export function rateLimitsTimes(factor: number): RateLimits {
  const raise = ({ max, timeWindow }: Limit): Limit => ({ max: max * factor, timeWindow });
  return {
    address: raise(RATE_LIMITS.address),
    caller: raise(RATE_LIMITS.caller),
    signInByAddress: raise(RATE_LIMITS.signInByAddress),
    signInByNameAndAddress: raise(RATE_LIMITS.signInByNameAndAddress),
    signInByName: raise(RATE_LIMITS.signInByName),
    registration: raise(RATE_LIMITS.registration),
    refresh: raise(RATE_LIMITS.refresh),
    passwordChange: raise(RATE_LIMITS.passwordChange),
    pushSubscription: raise(RATE_LIMITS.pushSubscription),
    pushTest: raise(RATE_LIMITS.pushTest),
  };
}

declare module "fastify" {
  interface FastifyInstance {
    rateLimits: RateLimiters;
  }
}

/** Count a request, and refuse it with `rate_limited` when there were too many. */
interface RateLimiters {
  caller(request: FastifyRequest): Promise<void>;
  /** @param name as it was typed */
  signIn(request: FastifyRequest, name: string): Promise<void>;
  registration(request: FastifyRequest): Promise<void>;
  refresh(request: FastifyRequest): Promise<void>;
  passwordChange(request: FastifyRequest): Promise<void>;
  pushSubscription(request: FastifyRequest): Promise<void>;
  pushTest(request: FastifyRequest): Promise<void>;
}

/** Counts requests by address, by caller and, where passwords are tried, by name. */
export async function installRateLimits(app: FastifyInstance, limits: RateLimits): Promise<void> {
  await app.register(rateLimit, { global: false, cache: 50_000 });
  const names = new WeakMap<FastifyRequest, string>();
  const byCaller = (request: FastifyRequest): string =>
    request.caller?.deviceId ?? addressOf(request);
  const byName = (request: FastifyRequest): string => names.get(request) ?? "";

  function limiter(limit: Limit, keyGenerator: (request: FastifyRequest) => string) {
    const count = app.createRateLimit({ ...limit, keyGenerator });
    return async (request: FastifyRequest): Promise<void> => {
      const result = await count(request);
      if (!result.isAllowed && result.isExceeded) {
        throw new Refusal("rate_limited", { retryAfter: Math.max(1, result.ttlInSeconds) });
      }
    };
  }

  const signInChecks = [
    limiter(limits.signInByAddress, addressOf),
    limiter(limits.signInByNameAndAddress, (request) => `${byName(request)} ${addressOf(request)}`),
    limiter(limits.signInByName, byName),
  ];
  app.decorate("rateLimits", {
    caller: limiter(limits.caller, byCaller),
    async signIn(request, name) {
      // Hashed: a name field may hold a password typed into the wrong place.
      names.set(request, createHash("sha256").update(name.trim().toLowerCase()).digest("base64"));
      for (const check of signInChecks) await check(request);
    },
    registration: limiter(limits.registration, addressOf),
    refresh: limiter(limits.refresh, addressOf),
    passwordChange: limiter(limits.passwordChange, byCaller),
    pushSubscription: limiter(limits.pushSubscription, byCaller),
    pushTest: limiter(limits.pushTest, byCaller),
  });

  const checkAddress = limiter(limits.address, addressOf);
  app.addHook("onRequest", async (request) => {
    // The route, where there is one: the address as it was sent may be written in escapes.
    const path = request.routeOptions.url ?? request.url;
    if (path.startsWith("/v1/")) await checkAddress(request);
  });
}

/** One person's IPv6 addresses are a whole /64. */
function addressOf(request: FastifyRequest): string {
  return normalizeIP(request.ip, 64);
}
