import type { RegisterBody, Session, SignInBody } from "@parley/protocol/rest/accounts.ts";
import { RefreshToken } from "@parley/protocol/rest/accounts.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Check } from "typebox/value";
import type { Devices } from "../accounts/devices.ts";
import type { IssuedSession } from "../accounts/session-issuer.ts";
import { Refusal } from "../refusal.ts";
import { endpoint } from "./endpoint.ts";
import type { OriginCheck } from "./origin.ts";
import { clearRefreshCookie, refreshCookie, setRefreshCookie } from "./refresh-cookie.ts";

interface Ports {
  register: (body: RegisterBody) => Promise<IssuedSession>;
  signIn: (body: SignInBody) => Promise<IssuedSession>;
  refresh: (token: string) => Promise<IssuedSession>;
  devices: Devices;
  isAllowedOrigin: OriginCheck;
  /** Whether people reach this server by https only. */
  isHttps: boolean;
}

/** How sessions begin, go on and end. */
export function registerSessionRoutes(app: FastifyInstance, ports: Ports): void {
  const { register, signIn, refresh, devices, isAllowedOrigin, isHttps } = ports;

  function handOver(
    request: FastifyRequest,
    reply: FastifyReply,
    { refreshToken, ...session }: IssuedSession,
    place: "cookie" | "body" = "cookie",
  ): Session {
    if (place === "body") return { ...session, refreshToken };
    setRefreshCookie(reply, refreshToken, isHttps || request.protocol === "https");
    return session;
  }

  endpoint(app, "register", async ({ body, request, reply }) => {
    requireOwnPage(request, isAllowedOrigin);
    await app.rateLimits.registration(request);
    return handOver(request, reply, await register(body), body.refreshIn);
  });

  endpoint(app, "signIn", async ({ body, request, reply }) => {
    requireOwnPage(request, isAllowedOrigin);
    await app.rateLimits.signIn(request, body.username);
    return handOver(request, reply, await signIn(body), body.refreshIn);
  });

  endpoint(app, "refresh", async ({ body, request, reply }) => {
    requireOwnPage(request, isAllowedOrigin);
    await app.rateLimits.refresh(request);
    if (body.refreshToken !== undefined) return refresh(body.refreshToken);
    const token = refreshCookie(request);
    if (!Check(RefreshToken, token)) throw new Refusal("session_ended");
    try {
      return handOver(request, reply, await refresh(token), "cookie");
    } catch (error) {
      // A cookie that cannot work any more would be sent again and again.
      if (error instanceof Refusal && error.problem.code === "session_ended") {
        clearRefreshCookie(reply);
      }
      throw error;
    }
  });

  endpoint(app, "signOut", async ({ caller, reply }) => {
    await devices.revoke(caller, { session: caller.deviceId });
    clearRefreshCookie(reply);
  });

  endpoint(app, "signOutEverywhere", async ({ caller, reply }) => {
    await devices.revokeSessions(caller);
    clearRefreshCookie(reply);
  });
}

/** These routes read or set a cookie: no page of another site may make a browser call them. */
function requireOwnPage(request: FastifyRequest, isAllowedOrigin: OriginCheck): void {
  if (!isAllowedOrigin(request)) throw new Refusal("origin_refused");
}
