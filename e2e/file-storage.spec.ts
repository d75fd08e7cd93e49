import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { directChat, message, openChat, timeline } from "./support/chat.ts";
import { documentsOf, leaveDocument, makeFile, storedRows } from "./support/files.ts";
import { KEEPS_APP } from "./support/offline.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { expect, test } from "./support/test.ts";

const chatOf = (page: Page): Locator =>
  page.getByRole("list", { name: "Space by chat" }).getByRole("listitem");
const file = (page: Page, name: RegExp): Locator => page.getByRole("checkbox", { name });

test("MEDIA-71: one sees what takes space, deletes it from the device, and has it in the chat still", async ({
  people,
}) => {
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await leaveDocument(ann, chat, makeFile("Map.bin", 1_500_000));
  await ann.page.reload();
  await openChat(ann.page, "Ben");
  await expect(message(ann.page, "Map.bin")).toBeVisible();
  await expect.poll(async () => (await documentsOf(ben, chat)).length).toBe(1);

  await ann.page.goto("/settings/storage");
  const row = chatOf(ann.page);
  await expect(row).toContainText("1.5 MB on this device");
  await expect(row).toContainText("1.5 MB on the server, sent by you");
  await expect(ann.page.getByRole("progressbar", { name: "On this device" })).toBeVisible();
  await expectAccessible(ann.page, "storage");
  await row.getByRole("button", { name: "Delete copies of Ben" }).click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText("on this device");
  await expect(row).toContainText("on the server");
});

test("MEDIA-96: files are chosen one by one, the largest first, and come back when they are asked for alone", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  const small = makeFile("Small.bin", 20_000);
  const large = makeFile("Large.bin", 900_000);
  await leaveDocument(ann, chat, small);
  await leaveDocument(ann, chat, large);
  await ann.page.reload();
  const { page } = ben;
  await openChat(page, "Ann");
  await expect(message(page, "Large.bin")).toBeVisible();
  // Both come by themselves.
  await expect.poll(async () => (await storedRows(ben)).parts).toBe(2);

  await page.goto("/settings/storage");
  await chatOf(page).getByRole("link").click();
  const names = page.getByRole("list", { name: "Files" }).getByRole("listitem");
  await expect(names).toContainText([/Large\.bin.*900 kB/, /Small\.bin.*20 kB/]);
  const remove = page.getByRole("button", { name: "Delete" });
  await expect(remove).toBeDisabled();
  await file(page, /Large\.bin/).check();
  await expect(page.getByText("1 file chosen, 900 kB")).toBeVisible();
  await expectAccessible(page, "the files of a chat");
  await remove.click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(names).toContainText(["Small.bin"]);
  expect(await storedRows(ben)).toEqual({ files: 2, parts: 1 });

  // It does not come back by itself, not in a page loaded anew either, but when it is asked for.
  await page.goto(`/chat/${chat}`);
  await expect(message(page, "Large.bin")).toBeVisible();
  await expect(message(page, "Small.bin")).toBeVisible();
  const saving = page.waitForEvent("download");
  expect((await storedRows(ben)).parts).toBe(1);
  await page.getByRole("button", { name: "Save Large.bin" }).click();
  await saving;
  expect((await storedRows(ben)).parts).toBe(2);
});

test("MEDIA-96: a photo that was deleted from the device shows what came with its message, and how to get it", async ({
  people,
}) => {
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await attach(ann.page, [await drawnPicture(ann.page, "hill.jpg")]);
  await sendSheet(ann.page);
  const { page } = ben;
  await openChat(page, "Ann");
  await expect(timeline(page).getByRole("img", { name: "Photo" })).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Storage and data" }).click();
  await chatOf(page).getByRole("button", { name: "Delete copies of Ann" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(chatOf(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Chats" }).first().click();
  await openChat(page, "Ann");
  const download = timeline(page).getByRole("button", { name: "Download" });
  await expect(download).toBeVisible();
  await expect(timeline(page).getByRole("img", { name: "Photo" })).toHaveCount(0);
  await download.click();
  await expect(timeline(page).getByRole("img", { name: "Photo" })).toBeVisible();
});

test("MEDIA-95: what is not sent yet is said to be so and is not deleted, chosen or not", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await ann.page.route("**/v1/files**", (route) => route.abort());
  await ann.page.route("**/v1/uploads**", (route) => route.abort());
  await leaveDocument(ann, chat, makeFile("Waits.bin", 300_000));
  await ann.page.reload();
  const { page } = ann;
  await openChat(page, "Ben");
  await expect(message(page, "Waits.bin")).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Storage and data" }).click();
  await expect(page.getByText(/^Not sent yet: 300 kB/)).toBeVisible();
  await expect(chatOf(page)).toContainText("300 kB not sent yet");
  await expect(chatOf(page).getByRole("button")).toHaveCount(0);
  await chatOf(page).getByRole("link").click();
  await expect(file(page, /Waits\.bin.*not sent yet/)).toBeDisabled();
  await page.getByRole("checkbox", { name: "All" }).click();
  await expect(page.getByRole("button", { name: "Delete" })).toBeDisabled();
  expect((await storedRows(ann)).parts).toBe(1);
});

test("MEDIA-72: what downloads by itself is chosen by kind, and stays chosen", async ({
  people,
}) => {
  const { page } = await people.person("Ann", { path: "/settings/storage" });
  await page.getByRole("combobox", { name: "Photos" }).selectOption("Never");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Photos" })).toHaveValue("never");
  await expect(page.getByRole("combobox", { name: "Voice messages" })).toHaveValue("always");
});
