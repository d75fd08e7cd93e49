import { reload, versionStore } from "./app-version.ts";

/** Milliseconds between looks for a newer version while a page stays open. */
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Lets the service worker keep the app for use without a network, and notices newer versions. Does
 * nothing where a browser has no service workers.
 */
export async function keepAppCurrent(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  followTakeover(serviceWorker);
  const registration = await registered(serviceWorker);
  offerWhenInstalled(registration.waiting);
  offerWhenInstalled(registration.installing);
  registration.addEventListener("updatefound", () => offerWhenInstalled(registration.installing));
  lookRegularly(registration);
}

/** A network that goes away, or lies, right after the page came: it is tried again with the next one. */
async function registered(container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration> {
  for (;;) {
    try {
      return await container.register("/sw.js");
    } catch {
      await new Promise((online) => window.addEventListener("online", online, { once: true }));
    }
  }
}

/** The first version of all is no update: no page is under an older one. */
function offerWhenInstalled(worker: ServiceWorker | null): void {
  if (worker === null || navigator.serviceWorker.controller === null) return;
  const offer = (): void => {
    if (worker.state !== "installed") return;
    worker.removeEventListener("statechange", offer);
    versionStore.setState({ version: "offered", waiting: worker });
  };
  worker.addEventListener("statechange", offer);
  offer();
}

function followTakeover(container: ServiceWorkerContainer): void {
  let controller = container.controller;
  container.addEventListener("controllerchange", () => {
    const isFirst = controller === null;
    controller = container.controller;
    if (isFirst) return;
    // Nobody looks, and nothing but drafts stands in its fields: they are kept.
    if (document.visibilityState === "hidden" && document.querySelector("form") === null) reload();
    else versionStore.setState({ version: "replaced", waiting: null });
  });
}

function lookRegularly(registration: ServiceWorkerRegistration): void {
  let lookedAt = Date.now();
  function look(): void {
    if (document.visibilityState === "hidden" || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    // Without a network the next look finds it.
    registration.update().catch(() => {});
  }
  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener("visibilitychange", look);
}
