import type { FastifyInstance } from "fastify";
import type { AuthenticateToken, AuthenticatedCaller } from "../accounts/authentication.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Proves who holds a token, an access token or a personal one; refuses it otherwise. */
    authenticateToken: AuthenticateToken;
  }
  interface FastifyRequest {
    /** Null on public routes. */
    caller: AuthenticatedCaller | null;
  }
}

/** Gives every route of the app, and the socket, one way to know who calls. */
export function installAuthentication(app: FastifyInstance, authenticate: AuthenticateToken): void {
  app.decorate("authenticateToken", authenticate);
  app.decorateRequest("caller", null);
}
