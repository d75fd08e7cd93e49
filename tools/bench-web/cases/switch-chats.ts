import type { Page } from "@playwright/test";
import { spreadOf } from "../../bench/percentile.ts";
import { openChats, showList } from "../browser/open-chats.ts";
import type { WebCase } from "./web-case.ts";

const SWITCHES = 120;

/** From the press on a chat of the list until its messages are painted. */
export const switchChats: WebCase = {
  name: "switch",
  title: "Opening one chat after the other, from the press until its messages are painted",
  figures: [
    { key: "first50", title: "a chat opened for the first time since the start: p50", unit: "ms" },
    { key: "first99", title: "p99", unit: "ms", reach: { atMost: 100 } },
    { key: "again50", title: "a chat opened before: p50", unit: "ms" },
    { key: "again99", title: "p99", unit: "ms", reach: { atMost: 100 } },
  ],
  run: ({ world, browsers, extent }) =>
    browsers.withBrowser("everything", async ({ page }) => {
      await openChats(page, world);
      const ids = world.chats.slice(2, 3 + Math.ceil(SWITCHES * extent)).map(({ id }) => id);
      // The first of all loads the code of the screen, which is not what is measured.
      const [warmUp = "", ...measured] = ids;
      const times = async (): Promise<number[]> => {
        const samples: number[] = [];
        for (const id of measured) {
          await showList(page);
          samples.push(await timeSwitch(page, id));
        }
        return samples;
      };
      await timeSwitch(page, warmUp);
      const first = spreadOf(await times());
      const again = spreadOf(await times());
      return { first50: first.p50, first99: first.p99, again50: again.p50, again99: again.p99 };
    }),
};

async function timeSwitch(page: Page, conversationId: string): Promise<number> {
  const place = await bringIntoSight(page, conversationId);
  const painted = page.evaluate(waitForChat, conversationId);
  // What was asked for first is done first: the page listens before the mouse moves.
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.mouse.up();
  return painted;
}

/** Milliseconds from the press until the chat's messages are painted. */
async function waitForChat(id: string): Promise<number> {
  const messages = (): Element | null =>
    document.querySelector("section[aria-label='Messages'] [data-message]");
  const before = messages()?.closest("section") ?? null;
  const pressed = new Promise<number>((resolve) => {
    document.addEventListener("pointerdown", ({ timeStamp }) => resolve(timeStamp), {
      capture: true,
      once: true,
    });
  });
  const painted = await benchProbe.whenPainted("the messages of the chat that was pressed", () => {
    const now = messages();
    return location.pathname.endsWith(id) && now !== null && now.closest("section") !== before;
  });
  return painted - (await pressed);
}

/** Scrolls the list until a chat can be pressed; gives its middle. */
async function bringIntoSight(page: Page, id: string): Promise<{ x: number; y: number }> {
  return page.evaluate(async (id) => {
    const list = document.querySelector("ul[aria-label='Chats']")?.parentElement;
    if (!list) throw new Error("There is no list of chats.");
    const find = (): Element | null => list.querySelector(`a[href='/chat/${id}']`);
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    // Of a long list only what is in sight is there: where the chat is not, it is looked for from the top.
    if (find() === null) list.scrollTop = 0;
    for (;;) {
      await frame();
      await frame();
      const bounds = find()?.getBoundingClientRect();
      const { top, bottom } = list.getBoundingClientRect();
      if (bounds !== undefined && bounds.top >= top && bounds.bottom <= bottom) {
        return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
      }
      const before = list.scrollTop;
      list.scrollTop += bounds !== undefined && bounds.top < top ? -72 : 144;
      if (list.scrollTop === before) break;
    }
    throw new Error("The chat is not in the list.");
  }, id);
}
