import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { createSessionKeeper } from "@parley/sdk/session/session-keeper.ts";
import { browserClock } from "../engine/browser-clock.ts";
import { browserHttp } from "../engine/browser-http.ts";
import { endSession, followSession } from "./follow-session.ts";

const ports = { http: browserHttp, clock: browserClock, baseUrl: "" };

/**
 * Signs this page in and takes up a session; hands out access tokens while no engine runs. The refresh
 * token stays in a cookie.
 */
export const sessionKeeper = createSessionKeeper({
  rest: createRestClient({ ...ports, tokens: null }),
  clock: browserClock,
  saved: null,
  renewed: followSession,
  ended: endSession,
});

let source: TokenSource = sessionKeeper;

/** Takes the tokens from the engine, which all tabs share, while one runs; null ends that. */
export function takeTokensFrom(engine: TokenSource | null): void {
  source = engine ?? sessionKeeper;
}

/** Calls the server's routes by name as whoever is signed in. */
export const rest = createRestClient({
  ...ports,
  tokens: { access: () => source.access(), refused: (token) => source.refused(token) },
});
