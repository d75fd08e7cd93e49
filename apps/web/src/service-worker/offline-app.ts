import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import type { PrecacheEntry } from "workbox-precaching/_types.js";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** Addresses that no page of the app has: the server's own answers, documents and files. */
const NOT_PAGES = [
  /^\/(?:v1|docs|files)\//,
  /^\/(?:docs|healthz|readyz|metrics)$/,
  /^\/[^/?]+\.\w+$/,
];

/**
 * Keeps every file of this build and answers each page with it, so that the app opens without a network
 * and never mixes the files of two builds. Nothing that the API answers is kept.
 * @param files what the build wrote
 */
export function serveAppOffline(files: readonly (PrecacheEntry | string)[]): void {
  precacheAndRoute([...files]);
  cleanupOutdatedCaches();
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NOT_PAGES }),
  );
}
