import { chromium, type BrowserContext, type CDPSession, type Page } from "@playwright/test";
import { findChromium } from "../../check/chromium.ts";
import { installProbe } from "../in-page/probe.ts";
import { USERNAME } from "../world/web-world.ts";
import { PASSWORD } from "../../bench/people.ts";
import type { Device } from "./device.ts";

/** A browser of its own, with one page that has loaded nothing yet. */
export interface MeasuredBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The developer tools' way to the page. */
  readonly session: CDPSession;
  close(): Promise<void>;
}

const ARGUMENTS = [
  // Chromium's own sandbox needs privileges that containers and root lack.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Starts Chromium.
 * @param profile the folder of what it keeps: cookies, caches, databases
 * @param debuggingPort where other programs may drive it too
 */
export async function openBrowser(
  url: string,
  profile: string,
  device: Device,
  debuggingPort?: number,
): Promise<MeasuredBrowser> {
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...ARGUMENTS,
      ...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    ],
    baseURL: url,
    locale: "en-GB",
    viewport: device.viewport,
    deviceScaleFactor: device.scale,
    hasTouch: device.touch,
    isMobile: device.touch,
  });
  await context.addInitScript(installProbe);
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: device.slowdown });
  return { context, page, session, close: () => context.close() };
}

/** Signs somebody in, unless told the measured person: the browser gets the cookie of a new session. */
export async function signIn(
  { context }: MeasuredBrowser,
  url: string,
  username = USERNAME,
): Promise<void> {
  const response = await context.request.post("/v1/sessions", {
    data: {
      username,
      password: PASSWORD,
      device: { name: "Chromium", platform: "web" },
    },
    headers: { origin: url },
  });
  if (!response.ok()) throw new Error(`Nobody could be signed in: ${await response.text()}`);
}
