import type { Page } from "@playwright/test";
import { composer, message, openChat, say, sendByRest, timeline } from "./support/chat.ts";
import { longChat } from "./support/long-chat.ts";
import { expect, test } from "./support/test.ts";
import { wheel, whenStill } from "./support/wheel.ts";

const COUNT = 5_000;

const jump = (page: Page) => page.getByRole("button", { name: "Go to the newest message" });

/** Lines of the chat that the page holds; those out of sight by more than a little are none of them. */
const lines = (page: Page) => timeline(page).getByRole("listitem").count();

test("WIN-1, WIN-2: in old history nothing moves under the eye, whichever way one scrolls", async ({
  people,
  server,
}) => {
  test.slow();
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await longChat(server, [ann, ben], COUNT);
  const { page } = ann;
  await page.addInitScript(markWhatStandsOut);
  const pages: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/entries?")) pages.push(request.url());
  });
  await page.goto(`/chat/${chat}?at=2500`);
  const sought = message(page, "number 2500.");
  await expect(sought).toBeInViewport();
  await expect(sought.locator("[data-message]")).toBeFocused();
  await expect(sought).toHaveAttribute("data-stood-out");
  await expect(page).toHaveURL(`/chat/${chat}`);
  // The page before it and the one after it: no other is near.
  expect(pages).toHaveLength(2);

  await timeline(page).hover();
  await press(page, "Home", 2_060);
  expect(await worstOf(page, -500), "a jump upwards").toBeLessThan(1);
  await press(page, "End", 2_600);
  expect(await worstOf(page, 500), "a jump downwards").toBeLessThan(1);
  expect(await lines(page)).toBeLessThan(100);

  // What comes meanwhile is told of, and is not in the way.
  await sendByRest(ben, chat, ["one came meanwhile"]);
  await expect(jump(page)).toContainText("1 unread message");
  await jump(page).click();
  await expect(message(page, "one came meanwhile")).toBeInViewport();
  await expect(jump(page)).toBeHidden();

  // A message that is sent from old history is looked at where it stands: at the newest.
  await page.goto(`/chat/${chat}?at=100`);
  await expect(message(page, "number 100.")).toBeInViewport();
  await expect(composer(page)).toBeVisible();
  await say(page, "my answer");
  await expect(message(page, "my answer")).toBeInViewport();
  await expect(jump(page)).toBeHidden();
});

test("WIN-3: on a phone one gets to the first of thousands of messages and back", async ({
  people,
  server,
}) => {
  test.slow();
  const look = { path: "about:blank", viewport: { width: 390, height: 844 } };
  const ann = await people.person("Ann", look);
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await longChat(server, [ann, ben], 2_000);
  const { page } = ann;
  await page.goto(`/chat/${chat}`);
  await expect(message(page, "number 2000.")).toBeInViewport();
  const before = await heap(page);

  await press(page, "Home", 3);
  await press(page, "End", 2_000);
  // It has come into the page, below what End went to.
  await page.keyboard.press("End");
  await expect(message(page, "number 2000.")).toBeInViewport();
  await expect(jump(page)).toBeHidden();
  expect(await lines(page)).toBeLessThan(100);
  expect((await heap(page)) - before).toBeLessThan(8_000_000);
});

test("WIN-4: a chat with more unread than a window holds opens at the first of them", async ({
  people,
  server,
}) => {
  const look = { path: "about:blank", viewport: { width: 1000, height: 480 } };
  const ann = await people.person("Ann", look);
  const ben = await people.person("Ben", { path: "about:blank" });
  await longChat(server, [ann, ben], 2_000, 900);
  const { page } = ann;
  await page.goto("/");
  await openChat(page, "Ben");
  await expect(message(page, "900 unread messages")).toBeInViewport();
  await expect(message(page, "number 1101.")).toBeInViewport();
  await expect(jump(page)).toContainText("unread messages");
});

/** In the page: marks for good what stands out for a moment only. */
function markWhatStandsOut(): void {
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...given) {
    this.setAttribute("data-stood-out", "");
    return animate.apply(this, given);
  };
}

/** Turns the wheel through some pages, with the window full; gives the greatest jump, in pixels. */
async function worstOf(page: Page, pixels: number): Promise<number> {
  let worst = 0;
  for (let step = 0; step < 20; step += 1) {
    worst = Math.max(worst, Math.abs(await wheel(page, pixels)));
  }
  return worst;
}

/** Presses Home or End until the lines in the page reach a number. */
async function press(page: Page, key: "Home" | "End", number: number): Promise<void> {
  await timeline(page).focus();
  const reached = async (): Promise<boolean> => {
    await page.keyboard.press(key);
    const text = (await timeline(page).textContent()) ?? "";
    const numbers = [...text.matchAll(/number (\d+)\./g)].map((found) => Number(found[1]));
    return key === "Home" ? Math.min(...numbers) <= number : Math.max(...numbers) >= number;
  };
  await expect.poll(reached, { intervals: [20], timeout: 60_000 }).toBe(true);
  await whenStill(page);
}

/** Bytes of the page's heap, without what is to be collected. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}
