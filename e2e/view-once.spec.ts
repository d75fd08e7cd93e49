import type { Page } from "@playwright/test";
import { directChat, message, openChat, timeline } from "./support/chat.ts";
import { storedRows } from "./support/files.ts";
import type { Person } from "./support/people.ts";
import { attach, drawnPicture, sendSheet, sheet } from "./support/picture-files.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

/** Notes whether a page ever stores a part of a file. */
async function watchStored({ page }: Person): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const put = Reflect.get(IDBObjectStore.prototype, "put");
    let count = 0;
    IDBObjectStore.prototype.put = function counted(...given) {
      if (this.name === "parts") count += 1;
      document.documentElement.dataset["storedParts"] = String(count);
      return put.apply(this, given);
    };
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset["storedParts"] ?? 0));
}

/** Whether a page can show the picture at an address. */
function shows(page: Page, url: string): Promise<boolean> {
  return page.evaluate((address) => {
    const picture = new Image();
    picture.src = address;
    return picture.decode().then(
      () => true,
      () => false,
    );
  }, url);
}

test("MEDIA-66: what may be opened once is shown once, and then gone", async ({
  people,
  faults,
}) => {
  // What is gone from memory is asked for below.
  faults.allow(/ERR_FILE_NOT_FOUND/);
  const ana = await people.person("Ana Lima");
  const ben = await people.person("Ben Okri");
  const chat = await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  const stored = await watchStored(ben);
  await attach(ana.page, [await drawnPicture(ana.page, "once.jpg")]);
  await sheet(ana.page).getByRole("button", { name: "View once" }).click();
  await sendSheet(ana.page);
  await timeline(ben.page).getByRole("button", { name: "Photo · open once" }).click();
  const viewer = ben.page.getByRole("dialog", { name: "Opened once" });
  const photo = viewer.getByRole("img", { name: "Photo" });
  await expect(photo).toBeVisible();
  await expect(viewer.getByRole("button")).toHaveCount(1);
  const url = (await photo.getAttribute("src")) ?? "";
  // It stays as it was opened while the message is marked as such everywhere.
  await expect(timeline(ana.page)).toContainText("Photo · Opened");
  await expect(photo).toHaveAttribute("src", url);
  expect(await shows(ben.page, url)).toBe(true);
  await ben.page.keyboard.press("Escape");
  await expect(timeline(ben.page)).toContainText("Photo · Opened");
  await expect(timeline(ben.page).getByRole("button", { name: "Photo · open once" })).toHaveCount(
    0,
  );

  // MEDIA-91: its bytes are neither in memory any more nor were they ever stored.
  expect(await shows(ben.page, url)).toBe(false);
  expect(await stored()).toBe(0);
  expect(await storedRows(ben)).toEqual({ files: 0, parts: 0 });
  // Nor does its message hold a picture of it.
  const { entries } = await ben.call("entries", {
    params: { conversationId: chat },
    query: { limit: 10 },
  });
  expect(JSON.stringify(entries)).not.toContain("thumbnail");
});

test("MEDIA-91: a voice message to be heard once is never stored where it is heard, and let go at its end", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima", { permissions: ["microphone"] });
  const ben = await people.person("Ben Okri");
  await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  const stored = await watchStored(ben);
  await ben.page.evaluate(() => {
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.revokeObjectURL = (url) => {
      document.documentElement.dataset["revoked"] = url;
      revoke(url);
    };
  });
  const recorder = ana.page.getByRole("group", { name: "Voice message" });
  await ana.page.getByRole("button", { name: "Record a voice message" }).click();
  await expect(ana.page.getByRole("timer", { name: "Recorded" })).toHaveText(/0:0[2-9]/, {
    timeout: 20_000,
  });
  await recorder.getByRole("button", { name: "To be heard once" }).click();
  await recorder.getByRole("button", { name: "Send" }).click();
  const play = ben.page.getByRole("button", { name: "Play voice message" });
  await expect(play).toBeVisible();
  await play.click();
  await expect(message(ben.page, "Voice message · opened")).toBeVisible({ timeout: 20_000 });
  await expect(ben.page.locator("html")).toHaveAttribute("data-revoked", /^blob:/);
  expect(await stored()).toBe(0);
  expect(await storedRows(ben)).toEqual({ files: 0, parts: 0 });
});
