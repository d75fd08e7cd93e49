import type { FastifyInstance } from "fastify";
import type { Invites } from "../accounts/invites.ts";
import { endpoint } from "./endpoint.ts";

/** Invites, for the server's owner. */
export function registerInviteRoutes(app: FastifyInstance, invites: Invites): void {
  endpoint(app, "invites", async ({ caller }) => ({ items: await invites.list(caller) }));
  endpoint(app, "createInvite", ({ caller, body }) => invites.create(caller, body));
  endpoint(app, "revokeInvite", ({ caller, params }) => invites.revoke(caller, params.inviteId));
}
