import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { bubble, chatRow, directChat, message, openChat, say, timeline } from "./support/chat.ts";
import { storedRows } from "./support/files.ts";
import { goOffline, KEEPS_APP } from "./support/offline.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { storedText } from "./support/stored-text.ts";
import { expect, test } from "./support/test.ts";

async function deleteForMe(page: Page, text: string): Promise<void> {
  await timeline(page).getByText(text).first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete message?" });
  await dialog.getByRole("button", { name: "Delete for me" }).click();
  await expect(dialog).toHaveCount(0);
}

test("HIDE-3: a photo that is deleted for me is gone on my two devices, and the other person still sees it", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima", KEEPS_APP);
  const ben = await people.person("Ben Okri");
  const phone = await people.secondDevice(ana, {
    ...KEEPS_APP,
    viewport: { width: 390, height: 844 },
  });
  await directChat(ana, ben);
  await openChat(ben.page, "Ana Lima");
  await openChat(ana.page, "Ben Okri");
  await openChat(phone.page, "Ben Okri");
  await attach(ben.page, [await drawnPicture(ben.page, "beach.jpg")]);
  await ben.page.getByRole("textbox", { name: "Caption" }).fill("Wonderful beach");
  await sendSheet(ben.page);
  for (const { page } of [ana, phone]) {
    await expect(timeline(page).getByText("Wonderful beach")).toBeVisible();
  }
  await expect.poll(() => storedRows(ana)).toEqual({ files: 1, parts: 1 });
  await bubble(ana.page, "Wonderful beach").click({ button: "right" });
  await ana.page.getByRole("menuitem", { name: "Reply" }).click();
  await say(ana.page, "So it was");
  await expect(message(phone.page, "So it was")).toContainText("Wonderful beach");

  await deleteForMe(ana.page, "Wonderful beach");
  for (const person of [ana, phone]) {
    await expect(timeline(person.page).getByRole("button", { name: "Open photo" })).toHaveCount(0);
    await expect(message(person.page, "So it was")).toContainText("An older message");
    await expect(timeline(person.page)).not.toContainText("beach");
    await expect.poll(() => storedText(person)).not.toContain("beach");
    await expect.poll(() => storedRows(person)).toEqual({ files: 0, parts: 0 });
  }
  await expect(bubble(ben.page, "Wonderful beach").first()).toBeVisible();
  await expect(message(ben.page, "So it was")).toContainText("Wonderful beach");

  // A device that comes later knows nothing of it.
  const later = await people.secondDevice(ana);
  await openChat(later.page, "Ben Okri");
  await expect(message(later.page, "So it was")).toContainText("An older message");
  await expect(timeline(later.page)).not.toContainText("beach");
});

test("HIDE-4: without a network it goes here at once, and from the other device when there is one", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima", KEEPS_APP);
  const ben = await people.person("Ben Okri");
  const phone = await people.secondDevice(ana);
  await directChat(ana, ben);
  await openChat(ben.page, "Ana Lima");
  await openChat(ana.page, "Ben Okri");
  await say(ben.page, "The first thing");
  await say(ben.page, "The last thing");
  await expect(message(ana.page, "The last thing")).toBeVisible();
  await expect(chatRow(phone.page, "Ben Okri")).toContainText("The last thing");
  await goOffline(ana);

  await bubble(ana.page, "The last thing").click({ button: "right" });
  await ana.page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(ana.page.getByRole("dialog", { name: "Delete message?" })).toBeVisible();
  await expectAccessible(ana.page, "deleting a message", "[role=dialog]");
  await ana.page.getByRole("button", { name: "Delete for me" }).click();
  await expect(message(ana.page, "The last thing")).toHaveCount(0);
  await expect(chatRow(ana.page, "Ben Okri")).toContainText("The first thing");
  await ana.page.reload();
  await expect(message(ana.page, "The first thing")).toBeVisible();
  await expect(message(ana.page, "The last thing")).toHaveCount(0);
  await expect(chatRow(phone.page, "Ben Okri")).toContainText("The last thing");

  await ana.context.setOffline(false);
  await expect(chatRow(phone.page, "Ben Okri")).toContainText("The first thing", {
    timeout: 20_000,
  });
  await phone.page.getByLabel("Search messages and people").fill("thing");
  const found = phone.page.getByRole("list", { name: "Messages" }).getByRole("link");
  await expect(found).toHaveText([/The first thing/]);
  await expect(message(ben.page, "The last thing")).toBeVisible();
});
