import type { MeasuredBrowser } from "./browser.ts";
import { ELSEWHERE, fillStore } from "./fill-store.ts";
import { openChats } from "./open-chats.ts";
import type { WebWorld } from "../world/web-world.ts";

/** Milliseconds that catching up may take. */
const CAUGHT_UP = 60_000;

/** Uses the app as somebody did who has used it for long: all that it keeps in the browser is there. */
export async function useEverything(browser: MeasuredBrowser, world: WebWorld): Promise<void> {
  await openChats(browser.page, world);
  await fillStore(browser, world);
  await leaveCaughtUp(browser, world);
}

/** Looks at the chats once more, until the app has caught up: what it shows at once the next time is kept then. */
async function leaveCaughtUp({ page }: MeasuredBrowser, world: WebWorld): Promise<void> {
  await openChats(page, world);
  await page.waitForFunction(
    () => {
      // As if the page were left; before it has caught up, nothing is kept.
      dispatchEvent(new Event("pagehide"));
      return Object.keys(localStorage).some((key) => key.startsWith("parley.front."));
    },
    undefined,
    { polling: 250, timeout: CAUGHT_UP },
  );
  await page.goto(ELSEWHERE);
}
