import type { Http } from "@parley/sdk/ports/http.ts";

/** Requests to the server that the app came from, with its cookies. */
export const browserHttp: Http = (url, request) => fetch(url, request);
