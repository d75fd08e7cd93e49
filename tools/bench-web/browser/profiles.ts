import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebWorld } from "../world/web-world.ts";
import { openBrowser, signIn, type MeasuredBrowser } from "./browser.ts";
import type { Device } from "./device.ts";

/** What a browser has kept from earlier. */
export type Past =
  /** Nobody is signed in. */
  | "stranger"
  /** Signed in, and nothing else: no cache, no store. */
  | "nothing"
  /** The app was used before: everything that it keeps in the browser is there. */
  | "everything";

/** Browsers for measuring, each on a folder of its own. */
export interface Browsers {
  /**
   * Gives the work a browser, and removes it afterwards.
   * @param debuggingPort where other programs may drive it too
   */
  withBrowser<T>(
    past: Past,
    work: (browser: MeasuredBrowser) => Promise<T>,
    debuggingPort?: number,
  ): Promise<T>;
  /** Removes what was kept for later browsers. */
  remove(): Promise<void>;
}

export function createBrowsers(
  world: WebWorld,
  device: Device,
  fill: (browser: MeasuredBrowser) => Promise<void>,
): Browsers {
  const { url } = world;
  let filled: Promise<string> | undefined;

  /** Uses the app once and fills its store; later browsers begin with a copy of what is kept then. */
  async function makePast(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "parley-browser-"));
    const browser = await openBrowser(url, folder, { ...device, slowdown: 1 });
    try {
      await signIn(browser, url);
      await fill(browser);
    } finally {
      await browser.close();
    }
    return folder;
  }

  return {
    async withBrowser(past, work, debuggingPort) {
      const folder = await mkdtemp(join(tmpdir(), "parley-browser-"));
      try {
        if (past === "everything") {
          filled ??= makePast();
          await cp(await filled, folder, { recursive: true });
        }
        const browser = await openBrowser(url, folder, device, debuggingPort);
        try {
          // A session of its own: copies of one would hand in the same refresh token, and the second ends it.
          if (past !== "stranger") await signIn(browser, url);
          return await work(browser);
        } finally {
          await browser.close();
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async remove() {
      const folder = await filled?.catch(() => undefined);
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
