import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { Http } from "@parley/sdk/ports/http.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { createRestClient, type RestClient } from "@parley/sdk/rest/rest-client.ts";

/** Speaks to the server as nobody, or as the owner of a token. */
export type Connect = (tokens?: TokenSource) => RestClient;

/**
 * Makes clients of a server that wait as long as it asks when they are too fast for it.
 * @param onWait told how many seconds a wait will take
 */
export function connectTo(baseUrl: string, onWait?: (seconds: number) => void): Connect {
  const http = patientHttp(onWait ?? (() => undefined));
  return (tokens) => createRestClient({ http, clock: PATIENT, baseUrl, tokens: tokens ?? null });
}

/** No timer cuts a call short: waiting is the point. */
export const PATIENT: Clock = { now: () => Date.now(), after: () => () => undefined };

function patientHttp(onWait: (seconds: number) => void): Http {
  return async (url, request) => {
    for (;;) {
      const response = await fetch(url, request);
      if (response.status !== 429 && response.status !== 503) return response;
      const seconds = Number(response.headers.get("retry-after") ?? 1);
      onWait(seconds);
      await response.arrayBuffer();
      await sleep(Math.max(seconds, 0.2) * 1_000);
    }
  };
}
