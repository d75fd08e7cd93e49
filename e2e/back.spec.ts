import type { ElementHandle, Locator, Page } from "@playwright/test";
import { chatRow, composer, directChat, openChat, timeline } from "./support/chat.ts";
import type { BrowserLook, People } from "./support/people.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { expect, test } from "./support/test.ts";

test("APP-32: Back closes what is over the page, and stays in the chat", async ({ people }) => {
  const page = await chatWithBen(people);
  const dialog = page.getByRole("dialog");

  await page.keyboard.press("Control+k");
  await expect(dialog).toBeVisible();
  await goBack(page);
  await expect(dialog).toBeHidden();
  await expectChat(page, "Ben");
  await expect(composer(page)).toBeFocused();

  // Forward leads nowhere: what was closed is not opened again.
  const gone = page.evaluate(
    () => new Promise((went) => window.addEventListener("popstate", went, { once: true })),
  );
  await page.evaluate(() => window.history.forward());
  await gone;
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "New chat" }).click();
  await dialog.getByRole("button", { name: "New group" }).click();
  await expect(page.getByRole("dialog", { name: "New group" })).toBeVisible();
  await goBack(page);
  await expect(dialog).toBeHidden();
  await expectChat(page, "Ben");

  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: what was closed otherwise takes no Back", async ({ people }) => {
  const page = await chatWithBen(people);
  const dialog = page.getByRole("dialog");
  const newChat = page.getByRole("button", { name: "New chat" });
  const newGroup = dialog.getByRole("button", { name: "New group" });
  const close = dialog.getByRole("button", { name: "Close" });

  await newChat.click();
  await close.click();
  await expect(dialog).toBeHidden();
  // At once again, before the browser has gone back.
  await newChat.click();
  await newGroup.click();
  await close.click();
  await newChat.click();
  await newGroup.click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expectChat(page, "Ben");
  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: a page loaded anew while something was open takes no Back either", async ({
  people,
}) => {
  const page = await chatWithBen(people);
  await page.getByRole("button", { name: "New chat" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.reload();
  await expectChat(page, "Ben");
  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: from a chat that a dialog led to, Back leads to the one before", async ({
  people,
}) => {
  const page = await chatWithBen(people);
  const dialog = page.getByRole("dialog");
  await find(page, "Carl");
  await expectChat(page, "Carl");
  // To where one is already.
  await find(page, "Carl");
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "New chat" }).click();
  await dialog.getByRole("button", { name: "Note to self" }).click();
  await expect(dialog).toBeHidden();
  await expectChat(page, /Note to self/);

  await goBack(page);
  await expectChat(page, "Carl");
  await goBack(page);
  await expectChat(page, "Ben");
  await page.evaluate(() => window.history.forward());
  await expectChat(page, "Carl");
  await goBack(page);
  await expectChat(page, "Ben");
  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: of two that are over one another, Back closes the upper one first", async ({
  people,
}) => {
  const page = await chatWithBen(people);
  await attach(page, [await drawnPicture(page, "one.jpg", { hue: 120 })]);
  await sendSheet(page);
  await timeline(page).getByRole("button", { name: "Open photo" }).click();
  const viewer = page.getByRole("dialog", { name: "You" });
  const forward = page.getByRole("dialog", { name: "Forward to…" });
  await expect(viewer).toBeVisible();
  await viewer.getByRole("button", { name: "Forward" }).click();
  await expect(forward).toBeVisible();
  await goBack(page);
  await expect(forward).toBeHidden();
  await expect(viewer).toBeVisible();
  await goBack(page);
  await expect(viewer).toBeHidden();
  await expectChat(page, "Ben");
  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: a page that is gone to as something closes is not taken back with it", async ({
  people,
}) => {
  const page = await chatWithBen(people);
  await page.getByRole("button", { name: "New chat" }).click();
  const close = page.getByRole("dialog").getByRole("button", { name: "Close" });
  const carl = page.getByRole("link", { name: /Carl/, includeHidden: true });
  for (const wait of [0, 1, 2, 4, 8]) {
    await expect(close).toBeVisible();
    const link = (await carl.elementHandle()) as ElementHandle<HTMLElement>;
    await close.evaluate(
      (button: HTMLElement, [other, ms]) => {
        button.click();
        setTimeout(() => other.click(), ms);
      },
      [link, wait] as const,
    );
    await expectChat(page, "Carl");
    await goBack(page);
    await expectChat(page, "Ben");
    await page.getByRole("button", { name: "New chat" }).click();
  }
  await close.click();
  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: another document that is gone to as something closes is not held up", async ({
  people,
}) => {
  const page = await chatWithBen(people);
  for (const wait of [0, 1, 4, 16]) {
    await page.getByRole("button", { name: "New chat" }).click();
    const close = page.getByRole("dialog").getByRole("button", { name: "Close" });
    const loaded = page.waitForEvent("load");
    await close.evaluate((button: HTMLElement, ms) => {
      button.click();
      setTimeout(() => window.location.assign("/settings/tokens"), ms);
    }, wait);
    await loaded;
    await expect(page.getByRole("heading", { level: 1, name: "Access tokens" })).toBeVisible();
    await page.goto("/");
    await openChat(page, "Ben");
  }
});

test("APP-32: a dialog and the drawer below it, closed at once, take no Back", async ({
  people,
}) => {
  const page = await chatWithBen(people);
  await page.getByRole("heading", { level: 1, name: "Ben" }).getByRole("button").click();
  const drawer = page.getByRole("complementary");
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await drawer.getByRole("button", { name: "Close" }).evaluate((close: HTMLElement) => {
    close.click();
  });
  await expect(drawer).toBeHidden();
  await expectChat(page, "Ben");
  await goBack(page);
  await expect(page.getByText("Choose a chat")).toBeVisible();
});

test("APP-32: on a phone, Back closes what covers the chat", async ({ people }) => {
  const page = await chatWithBen(people, { viewport: { width: 390, height: 800 } });
  await page.getByRole("heading", { level: 1, name: "Ben" }).getByRole("button").click();
  const drawer = page.getByRole("complementary");
  await expect(drawer).toBeVisible();
  await goBack(page);
  await expect(drawer).toBeHidden();
  await expectChat(page, "Ben");

  await page.getByRole("heading", { level: 1, name: "Ben" }).getByRole("button").click();
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
  await expectChat(page, "Ben");
  await goBack(page);
  await expect(chatRow(page, "Carl")).toBeVisible();
});

/** Ann's page, which went from the list to the chat with Ben. */
async function chatWithBen(people: People, look: BrowserLook = {}): Promise<Page> {
  const ann = await people.person("Ann", look);
  for (const name of ["Carl", "Ben"]) {
    await directChat(ann, await people.person(name, { path: "about:blank" }));
  }
  await expect(chatRow(ann.page, "Carl")).toBeVisible();
  await openChat(ann.page, "Ben");
  return ann.page;
}

async function find(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const switcher: Locator = page.getByRole("dialog", { name: "Find a chat" });
  await switcher.getByRole("combobox").fill(name);
  await expect(switcher.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
}

/** As the browser's button does; Playwright's own waits for a page to load. */
async function goBack(page: Page): Promise<void> {
  await page.evaluate(() => window.history.back());
}

async function expectChat(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}
