import type { Http } from "@parley/sdk/ports/http.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { createSessionKeeper } from "@parley/sdk/session/session-keeper.ts";
import { browserClock } from "./browser-clock.ts";
import { followSession } from "./follow-session.ts";
import { sessionStore } from "./session.ts";

const http: Http = (url, request) => fetch(url, request);
const ports = { http, clock: browserClock, baseUrl: "" };

/** Keeps this page signed in: hands out access tokens; the refresh token stays in a cookie. */
export const sessionKeeper = createSessionKeeper({
  rest: createRestClient({ ...ports, tokens: null }),
  clock: browserClock,
  saved: null,
  renewed: followSession,
  ended: () =>
    sessionStore.setState(
      ({ phase }) => ({ phase: "signedOut", ended: phase === "signedIn" }),
      true,
    ),
});

/** Calls the server's routes by name as whoever is signed in. */
export const rest = createRestClient({ ...ports, tokens: sessionKeeper });
