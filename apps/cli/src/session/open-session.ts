import { createRestClient, type RestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { createSessionKeeper } from "@parley/sdk/session/session-keeper.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { systemClock } from "../system-clock.ts";
import { savedRefreshToken } from "./saved-refresh-token.ts";
import { readSession } from "./saved-session.ts";

/** Somebody signed in at a server. */
export interface OpenSession {
  readonly url: string;
  readonly tokens: TokenSource;
  readonly rest: RestClient;
}

/** Takes up the session that `parley login` left. */
export async function openSession(folder: string): Promise<OpenSession> {
  const saved = await readSession(folder);
  const ports = { http: fetch, clock: systemClock, baseUrl: saved.url };
  const tokens =
    "accessToken" in saved
      ? fixedToken(saved.accessToken)
      : createSessionKeeper({
          rest: createRestClient({ ...ports, tokens: null }),
          clock: systemClock,
          saved: savedRefreshToken(folder, saved.url),
        });
  return { url: saved.url, tokens, rest: createRestClient({ ...ports, tokens }) };
}
