import { randomBytes } from "node:crypto";
import type { Session } from "@parley/protocol/rest/accounts.ts";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { type Call, callerOf } from "./api.ts";
import type { Faults } from "./faults.ts";

export const PASSWORD = "correct horse battery";

/** Owns the server; there before any test begins. */
export const OWNER = { username: "owner", displayName: "Olive Owner" };

/** Somebody with an account, in a browser of their own. */
export interface Person {
  id: string;
  username: string;
  displayName: string;
  /** Of the session in this browser. */
  deviceId: string;
  /** Of that session too; it lasts for as long as a test. */
  accessToken: string;
  context: BrowserContext;
  page: Page;
  /** The API as this person. */
  call: Call;
}

/** What a browser is like, and where it opens. */
export type BrowserLook = BrowserContextOptions & { path?: string };

/** Makes people, and browsers for them; what a test makes is its own. */
export interface People {
  /** A browser that nobody is signed in on. */
  visitor(look?: BrowserLook): Promise<Page>;
  /** A new account, signed in by REST; the page stands at `path`, the chat list without one. */
  person(displayName: string, look?: BrowserLook): Promise<Person>;
  /** Another browser of the same person: another device. */
  secondDevice(person: Pick<Person, "username">, look?: BrowserLook): Promise<Person>;
}

/**
 * @param serviceWorkers `block`: browsers whose look does not say otherwise are of those that have none.
 * Keeping the whole app for use without a network costs a new browser much, and a test of pages alone needs
 * nothing of it.
 */
export function makePeople(
  browser: Browser,
  url: string,
  faults: Faults,
  serviceWorkers: "allow" | "block" = "allow",
): People {
  async function openContext(look: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: url, serviceWorkers, ...look });
    if ((look.serviceWorkers ?? serviceWorkers) === "block")
      await context.addInitScript(removeServiceWorkers);
    faults.watch(context);
    return context;
  }

  async function enter(route: string, data: object, look: BrowserLook = {}): Promise<Person> {
    const { path = "/", ...options } = look;
    const context = await openContext(options);
    const response = await context.request.post(route, {
      data: { ...data, device: { name: "Chromium", platform: "web" } },
      headers: { origin: url },
    });
    if (!response.ok()) throw new Error(`${route}: ${await response.text()}`);
    const { account, deviceId, accessToken }: Session = await response.json();
    const page = await context.newPage();
    await page.goto(path);
    const { id, username, displayName } = account;
    const call = callerOf(url, accessToken);
    return { id, username, displayName, deviceId, accessToken, context, page, call };
  }

  return {
    async visitor({ path = "/", ...options } = {}) {
      // The page asks whether its cookie still holds a session; the browser notes the refusal.
      faults.allow(/status of 401 .*\/v1\/sessions\/refresh/);
      const context = await openContext(options);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    person: (displayName, look) =>
      enter(
        "/v1/accounts",
        { username: uniqueName(displayName), displayName, password: PASSWORD },
        look,
      ),
    secondDevice: ({ username }, look) =>
      enter("/v1/sessions", { username, password: PASSWORD }, look),
  };
}

/** Playwright refuses to register one, which no browser does. */
function removeServiceWorkers(): void {
  Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
}

/** A username that no other test has; readable in what a failure shows. */
export function uniqueName(displayName: string): string {
  const word = displayName.toLowerCase().replaceAll(/[^a-z]/g, "") || "somebody";
  return `${word.slice(0, 16)}.${randomBytes(5).toString("hex")}`;
}
