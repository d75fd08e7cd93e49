import type { Http } from "@parley/sdk/ports/http.ts";
import { browserClock } from "../engine/browser-clock.ts";

/** Milliseconds for one answer: a browser ends a service worker that takes long over a push message. */
const PATIENCE = 8_000;

const http: Http = (url, request) =>
  fetch(url, { ...request, signal: AbortSignal.timeout(PATIENCE) });

/** How the service worker calls the server. */
export const serverPorts = { http, clock: browserClock, baseUrl: "" };
