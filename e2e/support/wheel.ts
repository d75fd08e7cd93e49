import type { Locator, Page } from "@playwright/test";
import { timeline } from "./chat.ts";

/**
 * Turns the wheel, down for positive pixels, and compares how far the message in the middle went with how
 * far the wheel turned.
 * @returns the difference in pixels; 0 where an end of what is loaded stopped the wheel
 */
export async function wheel(page: Page, pixels: number): Promise<number> {
  const before = await anchor(timeline(page));
  const turned = await timeline(page).evaluateHandle((scroller) => ({
    event: new Promise((resolve) => {
      scroller.addEventListener("wheel", () => resolve(null), { once: true });
    }),
  }));
  await page.mouse.wheel(0, pixels);
  await turned.evaluate(({ event }) => event);
  await turned.dispose();
  const { moved, touchedEnd } = await timeline(page).evaluate(async (scroller, { id, top }) => {
    let last = top;
    let touched = false;
    // Settled: nothing has moved for some frames.
    for (let frame = 0, still = 0; frame < 240 && still < 8; frame += 1) {
      await new Promise(requestAnimationFrame);
      const found = scroller.querySelector(`[data-message="${id}"]`);
      const now = found?.getBoundingClientRect().top ?? last;
      still = Math.abs(now - last) < 0.5 ? still + 1 : 0;
      last = now;
      const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
      touched ||= scroller.scrollTop <= 0 || below < 1;
    }
    return { moved: top - last, touchedEnd: touched };
  }, before);
  const stopped = touchedEnd && Math.abs(moved) < Math.abs(pixels) && moved * pixels >= 0;
  return stopped ? 0 : moved - pixels;
}

/** Waits until what was pressed before moves nothing any more: pages that it asked for have come. */
export async function whenStill(page: Page): Promise<void> {
  await timeline(page).evaluate(async (scroller) => {
    let last = "";
    for (let still = 0; still < 20;) {
      await new Promise(requestAnimationFrame);
      const now = `${scroller.scrollTop} ${scroller.scrollHeight}`;
      still = now === last ? still + 1 : 0;
      last = now;
    }
  });
}

/** The message in the middle of what is in sight, and where it stands. */
async function anchor(scroller: Locator): Promise<{ id: string; top: number }> {
  return scroller.evaluate((element) => {
    const bounds = element.getBoundingClientRect();
    const middle = bounds.top + bounds.height / 3;
    const messages = [...element.querySelectorAll<HTMLElement>("[data-message]")];
    const found = messages.find((one) => one.getBoundingClientRect().bottom > middle);
    if (found === undefined) throw new Error("No message is in sight.");
    return { id: found.dataset["message"] ?? "", top: found.getBoundingClientRect().top };
  });
}
