import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import {
  chatRow,
  composer,
  conversation,
  directChat,
  message,
  openChat,
  say,
} from "./support/chat.ts";
import { KEEPS_APP } from "./support/offline.ts";
import type { BrowserLook, People, Person } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const mic = (page: Page) => page.getByRole("button", { name: "Record a voice message" });
const recorder = (page: Page) => page.getByRole("group", { name: "Voice message" });
const playButton = (page: Page) => page.getByRole("button", { name: "Play voice message" });

/** Two people in one chat, of whom the first has a microphone. */
async function twoPeople(people: People, look?: BrowserLook): Promise<[ann: Person, ben: Person]> {
  const ann = await people.person("Ann", { permissions: ["microphone"], ...look });
  const ben = await people.person("Ben", look);
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(ben.page, "Ann");
  return [ann, ben];
}

/** Speaks for so many seconds. */
async function speak(page: Page, seconds: number): Promise<void> {
  const timer = page.getByRole("timer", { name: "Recorded" });
  await expect(timer).toHaveText(new RegExp(`0:0[${seconds}-9]`), { timeout: 20_000 });
}

test("MEDIA-41: a voice message is recorded, paused, heard, sent, and heard by the other", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people, KEEPS_APP);
  await mic(ann.page).click();
  await speak(ann.page, 2);
  await recorder(ann.page).getByRole("button", { name: "Pause" }).click();
  await recorder(ann.page).getByRole("button", { name: "Hear the recording" }).click();
  await expect(
    recorder(ann.page).getByRole("button", { name: "Pause the recording" }),
  ).toBeVisible();
  await expectAccessible(ann.page, "recording a voice message");
  await recorder(ann.page).getByRole("button", { name: "Go on recording" }).click();
  await speak(ann.page, 3);
  await recorder(ann.page).getByRole("button", { name: "Send" }).click();
  await expect(recorder(ann.page)).toBeHidden();
  await expect(composer(ann.page)).toBeVisible();

  await expect(playButton(ben.page)).toBeVisible();
  await expect(message(ben.page, "Not played yet")).toBeVisible();
  await expect(chatRow(ben.page, "Ann")).toContainText(/Voice message \(0:0[3-9]\)/);
  await playButton(ben.page).click();
  const position = ben.page.getByRole("slider", { name: "Position" });
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0.3);
  const speed = ben.page.getByRole("button", { name: "Speed 1" });
  await speed.hover();
  const menu = ben.page
    .locator("[data-message]", { has: speed })
    .getByRole("button", { name: "Message menu" });
  const [pressed, beside] = [await speed.boundingBox(), await menu.boundingBox()];
  expect((pressed?.x ?? 0) + (pressed?.width ?? 0)).toBeLessThanOrEqual(beside?.x ?? 0);
  await speed.click();
  await expect(ben.page.getByRole("button", { name: "Speed 1.5" })).toBeVisible();
  await expect(message(ann.page, "Played")).toBeVisible();
  await expect(message(ben.page, "Not played yet")).toBeHidden();
  await expectAccessible(ben.page, "a voice message that is heard");
});

test("MEDIA-42: a recording is there still after a reload, and is sent then", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people);
  await mic(ann.page).click();
  await speak(ann.page, 3);
  await ann.page.reload();
  await expect(
    recorder(ann.page).getByRole("button", { name: "Hear the recording" }),
  ).toBeVisible();
  await recorder(ann.page).getByRole("button", { name: "Send" }).click();
  await expect(playButton(ben.page)).toBeVisible();
  await ann.page.reload();
  await expect(composer(ann.page)).toBeVisible();
  await expect(playButton(ann.page)).toHaveCount(1);
});

test("MEDIA-42: another tab does not record over it, and a full device ends it with what there is", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people);
  await mic(ann.page).click();
  await speak(ann.page, 2);
  const other = await ann.context.newPage();
  await other.goto(ann.page.url());
  await expect(composer(other)).toBeVisible();
  await mic(other).press("Enter");
  await expect(other.getByRole("alert")).toHaveText(/in another tab/);
  await other.close();

  await ann.page.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const { put } = prototype;
    prototype.put = () => {
      throw new DOMException("No room.", "QuotaExceededError");
    };
    addEventListener("roomAgain", () => (prototype.put = put), { once: true });
  });
  await expect(recorder(ann.page).getByRole("alert")).toContainText("Free some space");
  await expect(recorder(ann.page).getByRole("button", { name: "Go on recording" })).toBeHidden();
  await ann.page.evaluate(() => dispatchEvent(new Event("roomAgain")));
  await recorder(ann.page).getByRole("button", { name: "Send" }).click();
  await expect(playButton(ben.page)).toBeVisible();
});

test("MEDIA-43: held down it records, let go it is sent; drawn aside it is thrown away", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people);
  const { page } = ann;
  const box = await mic(page).boundingBox();
  if (box === null) throw new Error("no microphone is in sight");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await speak(page, 1);
  await page.mouse.move(x - 10, y);
  await page.mouse.move(x - 150, y);
  await expect(recorder(page)).toBeHidden();
  await page.mouse.up();
  await expect(playButton(page)).toHaveCount(0);

  await page.mouse.move(x, y);
  await page.mouse.down();
  await speak(page, 1);
  await page.mouse.up();
  await expect(playButton(ben.page)).toBeVisible();
  await expect(playButton(page)).toHaveCount(1);
});

test("MEDIA-44: it is heard on while one looks elsewhere, and goes on with the next", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people, KEEPS_APP);
  for (const count of [1, 2]) {
    await mic(ann.page).press("Enter");
    await speak(ann.page, 2);
    await recorder(ann.page).getByRole("button", { name: "Send" }).press("Enter");
    await expect(composer(ann.page)).toBeFocused();
    await expect(playButton(ben.page)).toHaveCount(count);
  }
  await playButton(ben.page).first().click();
  await ben.page.getByRole("link", { name: "Settings" }).click();
  const bar = ben.page.getByRole("region", { name: "Voice message" });
  await expect(bar).toContainText("Ann");
  // The second is heard after the first: both are told as played, then nothing is heard any more.
  await expect(bar).toBeHidden({ timeout: 20_000 });
  await expect(message(ann.page, "Played")).toHaveCount(2);
});

test("MEDIA-45: without a microphone allowed one is told what to do", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  // The headless shell cannot refuse by itself.
  await ann.page.evaluate(() => {
    const refused = new DOMException("Permission denied", "NotAllowedError");
    navigator.mediaDevices.getUserMedia = () => Promise.reject(refused);
  });
  await mic(ann.page).click();
  await expect(ann.page.getByRole("alert")).toContainText("The microphone is not allowed here.");
  await ann.page.getByRole("button", { name: "Close" }).click();
  await say(ann.page, "in writing, then");
  await expect(conversation(ann.page, "Ben")).toContainText("in writing, then");
});

test("MEDIA-46: heard once, a voice message is gone for both", async ({ people }) => {
  const [ann, ben] = await twoPeople(people);
  await mic(ann.page).click();
  await speak(ann.page, 2);
  await recorder(ann.page).getByRole("button", { name: "To be heard once" }).click();
  await recorder(ann.page).getByRole("button", { name: "Send" }).click();
  await expect(message(ann.page, "Voice message · to be heard once")).toBeVisible();
  await playButton(ben.page).click();
  await expect(message(ben.page, "Voice message · opened")).toBeVisible({ timeout: 20_000 });
  await expect(message(ann.page, "Voice message · opened")).toBeVisible();
  await ben.page.reload();
  await expect(message(ben.page, "Voice message · opened")).toBeVisible();
});
