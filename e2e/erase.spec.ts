import type { Page } from "@playwright/test";
import {
  bubble,
  chatRow,
  directChat,
  message,
  openChat,
  say,
  sendByRest,
  timeline,
} from "./support/chat.ts";
import { fileStatus, storedRows } from "./support/files.ts";
import { storedText } from "./support/stored-text.ts";
import { newId } from "./support/new-id.ts";
import { goOffline, KEEPS_APP } from "./support/offline.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { expect, test } from "./support/test.ts";

const DELETED = "This message was deleted";
const DELETED_BY_ME = "You deleted this message";

async function deleteForEveryone(page: Page): Promise<void> {
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete message?" });
  await dialog.getByRole("button", { name: "Delete for everyone" }).click();
  await expect(dialog).toHaveCount(0);
}

test("ERASE-10: a photo that is deleted for everyone is gone in both browsers and on the server", async ({
  people,
  faults,
}) => {
  const ana = await people.person("Ana Lima");
  const ben = await people.person("Ben Okri");
  const chat = await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  await attach(ana.page, [await drawnPicture(ana.page, "beach.jpg")]);
  await ana.page.getByRole("textbox", { name: "Caption" }).fill("Wonderful beach");
  await sendSheet(ana.page);
  await timeline(ben.page).getByRole("button", { name: "Open photo" }).click();
  const viewer = ben.page.getByRole("dialog");
  await expect(viewer.getByRole("img", { name: "Photo" }).first()).toBeVisible();
  await expect.poll(() => storedRows(ben)).toEqual({ files: 1, parts: 1 });
  await expect.poll(() => storedText(ben)).toContain("beach");
  const { entries } = await ana.call("entries", {
    params: { conversationId: chat },
    query: { limit: 5 },
  });
  const [fileId = ""] = entries.flatMap((entry) => ("files" in entry ? (entry.files ?? []) : []));

  await timeline(ana.page).getByText("Wonderful beach").click({ button: "right" });
  await deleteForEveryone(ana.page);
  await expect(message(ana.page, DELETED_BY_ME)).toBeVisible();
  // What shows it closes.
  await expect(viewer).toHaveCount(0);
  await expect(message(ben.page, DELETED)).toBeVisible();
  await expect(chatRow(ben.page, "Ana Lima")).toContainText(DELETED);
  for (const { page } of [ana, ben]) await expect(timeline(page)).not.toContainText("beach");
  for (const person of [ana, ben]) {
    await expect.poll(() => storedRows(person)).toEqual({ files: 0, parts: 0 });
    await expect.poll(() => storedText(person)).not.toContain("beach");
  }
  // Nothing can be done with what is left.
  await message(ben.page, DELETED).locator("[data-message]").click({ button: "right" });
  await expect(ben.page.getByRole("menu")).toHaveCount(0);

  faults.allow(/status of 404/);
  // What the browser keeps of an earlier answer is sealed, and nothing here opens it any more.
  expect(await fileStatus(ben, chat, fileId)).toBe(404);
});

test("ERASE-8: what is deleted without a network goes from the others once there is one", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima", KEEPS_APP);
  const ben = await people.person("Ben Okri");
  await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  await say(ana.page, "Said too soon");
  await expect(message(ben.page, "Said too soon")).toBeVisible();
  await goOffline(ana);
  await bubble(ana.page, "Said too soon").click({ button: "right" });
  await deleteForEveryone(ana.page);
  await expect(message(ana.page, DELETED_BY_ME)).toBeVisible();
  await ana.page.reload();
  await expect(message(ana.page, DELETED_BY_ME)).toBeVisible();
  await expect(message(ben.page, "Said too soon")).toBeVisible();
  await ana.context.setOffline(false);
  await expect(message(ben.page, DELETED)).toBeVisible({ timeout: 20_000 });
});

test("ERASE-3: what somebody else wrote, only who manages the group can delete", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima");
  const ben = await people.person("Ben Okri");
  const { id } = await ana.call("createGroup", {
    body: { clientId: newId(), title: "Trip", memberIds: [ben.id] },
  });
  for (const [person, text] of [
    [ana, "By the owner"],
    [ben, "By a member"],
  ] as const) {
    await person.call("send", {
      params: { conversationId: id },
      body: { body: { type: "text", text } },
    });
  }
  await openChat(ana.page, "Trip");
  await openChat(ben.page, "Trip");
  await bubble(ben.page, "By the owner").click({ button: "right" });
  await expect(ben.page.getByRole("menuitem", { name: "Copy" })).toBeVisible();
  await ben.page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = ben.page.getByRole("dialog", { name: "Delete message?" });
  await expect(dialog.getByRole("button", { name: "Delete for me" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Delete for everyone" })).toHaveCount(0);
  await ben.page.keyboard.press("Escape");
  await bubble(ana.page, "By a member").click({ button: "right" });
  await deleteForEveryone(ana.page);
  await expect(message(ben.page, DELETED)).toBeVisible();
});

test("ERASE-10: what is open for a message closes when it goes, and nothing of it is sent on", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima", { path: "about:blank" });
  const ben = await people.person("Ben Okri");
  const chat = await directChat(ana, ben);
  const { page } = ben;
  await openChat(page, "Ana Lima");
  const seqOf = async (text: string) => {
    await sendByRest(ana, chat, [text]);
    await bubble(page, text).click({ button: "right" });
    const { entries } = await ana.call("entries", { params: { conversationId: chat } });
    return entries.at(-1)?.seq ?? 0;
  };
  const erase = (seq: number) => ana.call("erase", { params: { conversationId: chat, seq } });

  const first = await seqOf("Under the menu");
  await expect(page.getByRole("menuitem", { name: "Forward" })).toBeVisible();
  await erase(first);
  await expect(page.getByRole("menu")).toHaveCount(0);

  const second = await seqOf("Nearly sent on");
  await page.getByRole("menuitem", { name: "Forward" }).click();
  const dialog = page.getByRole("dialog", { name: "Forward to…" });
  await expect(dialog).toBeVisible();
  await erase(second);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("The message is not there any more.")).toBeVisible();
});
