import { PATHS } from "@parley/protocol/rest/paths.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import { REFRESH_LIFETIME } from "../accounts/session-issuer.ts";

const NAME = "parley_refresh";

/** Only the one route that reads it ever gets it. */
const PATH = PATHS.refresh[1];

/**
 * Puts a refresh token where scripts of the page cannot read it.
 * @param isSecure whether the browser may send it over https only
 */
export function setRefreshCookie(reply: FastifyReply, token: string, isSecure: boolean): void {
  void reply.setCookie(NAME, token, {
    path: PATH,
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure,
    maxAge: REFRESH_LIFETIME / 1000,
  });
}

/** Takes the refresh token away from the browser. */
export function clearRefreshCookie(reply: FastifyReply): void {
  void reply.clearCookie(NAME, { path: PATH, httpOnly: true, sameSite: "strict" });
}

/** The refresh token that the browser sent by itself, if any. */
export function refreshCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}
