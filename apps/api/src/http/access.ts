import type { Access } from "@parley/protocol/rest/paths.ts";
import type { FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

/**
 * Makes the check that runs before a request's body is read: whoever may not call the route costs
 * the server no parsing.
 */
export function requireAccess(access: Access): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (access === "public") return;
    if (access === "notification") {
      request.notification = request.server.notificationTokens.verify(bearerToken(request));
      return;
    }
    const caller = await request.server.authenticateToken(bearerToken(request));
    request.caller = caller;
    await request.server.rateLimits.caller(request);
    if (caller.access === "session") return;
    if (access === "session") {
      throw new Refusal("forbidden", { detail: "This needs a signed-in person, not a token." });
    }
    if (!caller.scopes.includes(access)) {
      throw new Refusal("scope_missing", { detail: `The token needs the scope "${access}".` });
    }
  };
}

function bearerToken(request: FastifyRequest): string {
  const token = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) throw new Refusal("unauthenticated");
  return token;
}
