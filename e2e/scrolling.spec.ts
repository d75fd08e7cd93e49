import {
  chatRow,
  conversation,
  directChat,
  message,
  openChat,
  say,
  sendByRest,
  timeline,
} from "./support/chat.ts";
import { expect, test } from "./support/test.ts";
import { wheel } from "./support/wheel.ts";

const COUNT = 300;

/** Of different heights, so that a wrong guess of one would show as a jump. */
const TEXTS = Array.from(
  { length: COUNT },
  (_, index) => `number ${index + 1}. ${"and more words ".repeat((index * 7) % 23)}`,
);

test("scrolling up through 300 messages moves nothing under the eye", async ({ people }) => {
  test.slow();
  const ann = await people.person("Ann", { reducedMotion: "no-preference" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await sendByRest(ben, chat, TEXTS);
  const { page } = ann;
  await expect(chatRow(page, "Ben")).toContainText(`${COUNT} unread`);
  await openChat(page, "Ben");
  await expect(message(page, `${COUNT} unread messages`)).toBeInViewport();
  const jump = page.getByRole("button", { name: "Go to the newest message" });
  await jump.click();
  await expect(message(page, `number ${COUNT}.`)).toBeInViewport();

  await timeline(page).hover();
  const first = message(page, /number 1\. /);
  for (let step = 0; step < 400 && (await first.count()) === 0; step += 1) {
    expect(Math.abs(await wheel(page, -500)), `a jump at step ${step}`).toBeLessThanOrEqual(2);
  }
  await expect(first).toBeVisible();

  await sendByRest(ben, chat, ["one came meanwhile"]);
  await expect(jump).toContainText("1 unread message");
  await expect(first).toBeVisible();
  await jump.click();
  await expect(message(page, "one came meanwhile")).toBeInViewport();
  await expect(jump).toBeHidden();
});

test("a chat opens at its newest message, wherever one comes from", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  await sendByRest(ben, chat, TEXTS.slice(0, 200));
  await ann.call("advance", { params: { conversationId: chat }, body: { readSeq: 202 } });
  const other = await people.person("Carl", { path: "about:blank" });
  await directChat(ann, other);
  const { page } = ann;
  const newest = message(page, /number 200\./);
  await expect(chatRow(page, "Ben")).toContainText("number 200.");
  await expect(chatRow(page, "Ben")).not.toContainText("unread");
  await openChat(page, "Ben");
  await expect(newest).toBeInViewport();
  await openChat(page, "Carl");
  await openChat(page, "Ben");
  await expect(newest).toBeInViewport();
  await page.reload();
  await expect(newest).toBeInViewport();
  await expect(page.getByRole("button", { name: "Go to the newest message" })).toBeHidden();
});

for (const [unread, reducedMotion] of [
  [0, "no-preference"],
  [0, "reduce"],
  [14, "no-preference"],
  [14, "reduce"],
] as const) {
  test(`a chat with ${unread} unread in which somebody types opens where reading ended (motion: ${reducedMotion})`, async ({
    people,
  }) => {
    const ann = await people.person("Ann", { path: "about:blank", reducedMotion });
    const ben = await people.person("Ben", { path: "about:blank" });
    const chat = await directChat(ann, ben);
    await sendByRest(ben, chat, TEXTS.slice(0, 120));
    const params = { conversationId: chat };
    await ann.call("advance", { params, body: { readSeq: 122 - unread } });
    const type = () => ben.call("typing", { params, body: { active: true } });
    await type();
    const { page } = ann;
    // The page of the log comes late, after whoever types.
    await page.route(/\/entries\?/, async (route) => {
      await expect(conversation(page, "Ben").getByText("typing…")).toBeVisible();
      await route.continue();
    });
    await page.goto(`/chat/${chat}`);
    await expect(async () => {
      await type();
      await expect(timeline(page)).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const expected = unread === 0 ? /number 120\./ : `${unread} unread messages`;
    await expect(message(page, expected)).toBeInViewport();
  });
}

test("a chat whose one unread message fits below the line stays there as older ones come", async ({
  people,
}) => {
  const ann = await people.person("Ann", {
    path: "about:blank",
    // So high that what is above comes without any scrolling.
    viewport: { width: 390, height: 1_500 },
  });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await sendByRest(
    ben,
    chat,
    Array.from({ length: 200 }, (_, index) => `short ${index + 1}.`),
  );
  const params = { conversationId: chat };
  await ann.call("advance", { params, body: { readSeq: 201 } });
  const { page } = ann;
  const line = message(page, "1 unread message");
  // Frames so slow that the page above comes when the end is reached and the place still being taken.
  await page.addInitScript(() => {
    globalThis.requestAnimationFrame = (callback) =>
      Number(setTimeout(() => callback(performance.now()), 500));
  });
  let pages = 0;
  await page.route(/\/entries\?/, async (route) => {
    pages += 1;
    if (pages === 2) await timeline(page).evaluate(reachEnd);
    await route.continue();
  });
  await page.goto(`/chat/${chat}`);
  await expect.poll(() => pages).toBeGreaterThan(1);
  await page.waitForLoadState("networkidle");
  await page.evaluate(async () => {
    for (let count = 0; count < 4; count += 1) await new Promise(requestAnimationFrame);
  });
  await expect(line).toBeInViewport();
  await expect(message(page, /short 200\./)).toBeInViewport();
  await expect(page.getByRole("button", { name: "Go to the newest message" })).toBeHidden();
});

test("at the end the newest message stays in sight", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await sendByRest(ben, chat, TEXTS.slice(0, 60));
  await ann.page.goto(`/chat/${chat}`);
  await say(ann.page, "my answer");
  await expect(message(ann.page, "my answer")).toBeInViewport();
  await sendByRest(ben, chat, ["a", "b", "c", "the last word"]);
  await expect(message(ann.page, "the last word")).toBeInViewport();
  await ann.page.setViewportSize({ width: 1000, height: 500 });
  await expect(message(ann.page, "the last word")).toBeInViewport();
});

/** Waits until what scrolls is at its end, and measuring what came into sight moved it no further. */
async function reachEnd(scroller: Element): Promise<void> {
  for (let still = 0; still < 20;) {
    await new Promise((done) => setTimeout(done, 10));
    const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    still = below < 1 ? still + 1 : 0;
  }
}
