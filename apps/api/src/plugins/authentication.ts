import type { FastifyInstance } from "fastify";
import type { Caller } from "../caller.ts";

/** A caller and when the proof of who they are expires (null: never). */
export interface AuthenticatedCaller extends Caller {
  expiresAt: string | null;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Proves who holds a token, an access token or a personal one; refuses it otherwise. */
    authenticateToken(token: string): Promise<AuthenticatedCaller>;
  }
  interface FastifyRequest {
    /** Null on public routes. */
    caller: AuthenticatedCaller | null;
  }
}

/** Gives every route of the app, and the socket, one way to know who calls. */
export function installAuthentication(
  app: FastifyInstance,
  authenticateToken: (token: string) => Promise<AuthenticatedCaller>,
): void {
  app.decorate("authenticateToken", authenticateToken);
  app.decorateRequest("caller", null);
}
