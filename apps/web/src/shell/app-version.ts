import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { PageMessage } from "../service-worker/page-message.ts";

/** How this page stands to the newest version of the app that this browser knows. */
export type AppVersion =
  | "current"
  /** A newer one is here, complete, and waits for the person's word. */
  | "offered"
  /** Another tab took the newer one: this page still runs the old one. */
  | "replaced";

/** Filled by `keep-app-current.ts`. */
export const versionStore = createStore<{
  readonly version: AppVersion;
  readonly waiting: ServiceWorker | null;
}>(() => ({ version: "current", waiting: null }));

/** Whether a newer version of the app can be had, or has to be. */
export function useAppVersion(): AppVersion {
  return useStore(versionStore, ({ version }) => version);
}

/** Goes on with the newer version: what was written and not sent is kept, as at any reload. */
export function takeUpdate(): void {
  const { version, waiting } = versionStore.getState();
  if (version === "replaced" || waiting === null) return reload();
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  waiting.postMessage({ type: "takeOver" } satisfies PageMessage);
}

/** Loads the page again. */
export function reload(): void {
  window.location.reload();
}
