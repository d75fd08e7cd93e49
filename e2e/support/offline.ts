import type { BrowserContext, Page } from "@playwright/test";

/** The look of a browser that can do without a network: it keeps the whole app. */
export const KEEPS_APP = { serviceWorkers: "allow" } as const;

/** Waits until the service worker has every file of the app and answers for this page. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Takes the network away, once the browser has the app: without it nothing further would load. */
export async function goOffline({ page, context }: { page: Page; context: BrowserContext }) {
  await keptForOffline(page);
  await context.setOffline(true);
}
