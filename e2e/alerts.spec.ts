import type { Page } from "@playwright/test";
import { chatRow, directChat, message, openChat, sendByRest } from "./support/chat.ts";
import type { Person } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

declare global {
  interface Window {
    /** What this page showed at its top, and how often it was heard. */
    told: string[];
    sounds: number;
  }
}

/** Runs in the page before the app: writes down what calls for the person. */
function noteAlerts(): void {
  window.told = [];
  window.sounds = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    // A message is two notes.
    window.sounds += 0.5;
    return start.apply(this, when);
  };
  new MutationObserver(() => {
    const text = document.querySelector("output button.text-start")?.textContent ?? "";
    if (text !== "" && window.told.at(-1) !== text) window.told.push(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

const told = (page: Page) => page.evaluate(() => window.told);
const sounds = (page: Page) => page.evaluate(() => window.sounds);

/** The line at the top of the page that tells of a message. */
const toast = (page: Page, text: string | RegExp) =>
  page.locator("output").getByRole("button", { name: text });

/** Ann has a chat with Ben and one with Carl, which she has opened and touched: sounds may be heard. */
async function annAtCarls(ann: Person, ben: Person, carl: Person) {
  const chats = { ben: await directChat(ben, ann), carl: await directChat(carl, ann) };
  await ann.context.addInitScript(noteAlerts);
  await ann.page.goto("/");
  await openChat(ann.page, "Carl");
  await expect(message(ann.page, "Hello")).toBeVisible();
  return chats;
}

const AWAY = { path: "about:blank" };

test("APP-24: a message of another chat shows as a line to click, and is heard, in one tab of all", async ({
  people,
}) => {
  const [ann, ben, carl] = [
    await people.person("Ann", AWAY),
    await people.person("Ben", AWAY),
    await people.person("Carl", AWAY),
  ];
  const chats = await annAtCarls(ann, ben, carl);
  const second = await ann.context.newPage();
  await second.goto(`/chat/${chats.carl}`);
  await expect(message(second, "Hello")).toBeVisible();
  const pages = [ann.page, second];

  await sendByRest(ben, chats.ben, ["see you at six"]);
  const all = async () => (await Promise.all(pages.map(told))).flat();
  await expect.poll(async () => (await all()).join()).toContain("see you at six");
  // What stands in the chat that is looked at calls for nobody; neither do one's own words.
  await sendByRest(carl, chats.carl, ["in sight"]);
  await sendByRest(ann, chats.ben, ["at seven, from my phone"]);
  for (const page of pages) {
    await expect(message(page, "in sight")).toBeVisible();
    await expect(chatRow(page, "Ben")).toContainText("at seven, from my phone");
  }
  expect((await all()).filter((text) => text.includes("see you at six"))).toHaveLength(1);
  expect((await all()).join()).not.toContain("in sight");
  expect((await all()).join()).not.toContain("from my phone");
  const [here = 0, there = 0] = await Promise.all(pages.map(sounds));
  expect(here + there).toBeLessThanOrEqual(1);

  await second.close();
  await sendByRest(ben, chats.ben, ["or at eight?"]);
  await toast(ann.page, /Ben.*or at eight\?/).click();
  await expect(ann.page.getByRole("heading", { level: 1, name: "Ben" })).toBeVisible();
  await expect(message(ann.page, "or at eight?")).toBeVisible();
  await expect(toast(ann.page, "or at eight?")).toHaveCount(0);
});

test("APP-24: what is muted says nothing, without the sound nothing is heard, and in quiet hours neither shows", async ({
  people,
}) => {
  const [ann, ben, carl] = [
    await people.person("Ann", AWAY),
    await people.person("Ben", AWAY),
    await people.person("Carl", AWAY),
  ];
  const dora = await people.person("Dora", AWAY);
  const chats = await annAtCarls(ann, ben, carl);
  const withDora = await directChat(dora, ann);
  const { page } = ann;
  await expect(toast(page, /Dora/)).toBeVisible();
  await expect.poll(() => sounds(page)).toBe(1);

  await chatRow(page, "Ben").getByRole("link").focus();
  await page.keyboard.press("m");
  await expect(chatRow(page, "Ben").getByRole("img", { name: "Muted" })).toBeVisible();
  await sendByRest(ben, chats.ben, ["muted words"]);
  await expect(chatRow(page, "Ben")).toContainText("muted words");
  await sendByRest(dora, withDora, ["loud words"]);
  await expect(toast(page, "loud words")).toBeVisible();
  await expect.poll(() => sounds(page)).toBe(2);
  expect((await told(page)).join()).not.toContain("muted words");

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Notifications" }).click();
  await page.getByRole("checkbox", { name: "Sound" }).uncheck();
  await sendByRest(dora, withDora, ["shown, not heard"]);
  await expect(toast(page, "shown, not heard")).toBeVisible();

  await page.getByRole("checkbox", { name: "Sound" }).check();
  await page.getByRole("checkbox", { name: "Quiet hours" }).check();
  await page.getByLabel("From").fill("00:00");
  await page.getByLabel("To").fill("23:59");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Chats/ })
    .click();
  await sendByRest(dora, withDora, ["at night"]);
  await expect(chatRow(page, "Dora")).toContainText("at night");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Notifications" }).click();
  await page.getByRole("checkbox", { name: "Quiet hours" }).uncheck();
  await sendByRest(dora, withDora, ["in the morning"]);
  await expect(toast(page, "in the morning")).toBeVisible();
  await expect.poll(() => sounds(page)).toBe(3);
  expect((await told(page)).join()).not.toContain("at night");
});
