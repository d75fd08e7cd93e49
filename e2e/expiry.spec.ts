import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { bubble, chatRow, directChat, message, openChat, say, timeline } from "./support/chat.ts";
import { fileStatus, storedRows } from "./support/files.ts";
import { newId } from "./support/new-id.ts";
import { KEEPS_APP } from "./support/offline.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { storedText } from "./support/stored-text.ts";
import { expect, test } from "./support/test.ts";

/** How long the test's server lets people let messages be: 20 seconds, beside what others offer. */
const SOON = { timeout: 40_000 };

async function openInfo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Chat menu" }).click();
  await page.getByRole("menuitem", { name: /info$/ }).click();
}

/** Sets the timer in the info that is open. */
async function choose(page: Page, span: string): Promise<void> {
  await page.getByRole("button", { name: "Set timer" }).click();
  await page.getByRole("menuitemradio", { name: span }).click();
}

test("EXPIRE-9: a chat's timer is set in its info, and both see it", async ({ people }) => {
  const ana = await people.person("Ana Lima");
  const ben = await people.person("Ben Okri");
  await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  await openInfo(ana.page);
  await expect(ana.page.getByText("New messages stay.")).toBeVisible();
  // By the keyboard: the choice is made by Enter, not by walking there.
  await ana.page.getByRole("button", { name: "Set timer" }).press("Enter");
  const choices = ana.page.getByRole("menuitemradio");
  await expect(choices).toHaveText(["Off", "20 seconds", "24 hours", "7 days", "90 days"]);
  await expect(choices.first()).toBeChecked();
  await expect(choices.first()).toBeFocused();
  for (let step = 0; step < 3; step += 1) await ana.page.keyboard.press("ArrowDown");
  await ana.page.keyboard.press("Enter");
  const sentence = "New messages disappear after 7 days.";
  await expect(message(ana.page, `You turned on disappearing messages. ${sentence}`)).toBeVisible();
  await expect(
    message(ben.page, `Ana Lima turned on disappearing messages. ${sentence}`),
  ).toBeVisible();
  await expect(ben.page.getByRole("img", { name: sentence })).toBeVisible();
  await expect(chatRow(ben.page, "Ana Lima")).toContainText("turned on disappearing messages");
  await expectAccessible(ana.page, "info of a chat whose messages disappear");

  await choose(ana.page, "Off");
  await expect(message(ben.page, "Ana Lima turned off disappearing messages.")).toBeVisible();
  await expect(ben.page.getByRole("img", { name: /New messages disappear/ })).toHaveCount(0);
});

test("EXPIRE-9: in a group, only who may change its face chooses", async ({ people }) => {
  const ana = await people.person("Ana Lima");
  const ben = await people.person("Ben Okri");
  const { id } = await ana.call("createGroup", {
    body: { clientId: newId(), title: "Trip", memberIds: [ben.id] },
  });
  await ana.call("setTimer", { params: { conversationId: id }, body: { seconds: 86_400 } });
  await openChat(ben.page, "Trip");
  await openInfo(ben.page);
  const drawer = ben.page.getByRole("complementary", { name: "Group info" });
  await expect(drawer.getByText("New messages disappear after 24 hours.")).toBeVisible();
  await expect(ben.page.getByRole("button", { name: "Set timer" })).toHaveCount(0);
});

test("EXPIRE-6, EXPIRE-9: what is sent goes from both browsers and the server at its time, and what is kept stays", async ({
  people,
  faults,
}) => {
  test.setTimeout(120_000);
  const ana = await people.person("Ana Lima", KEEPS_APP);
  const ben = await people.person("Ben Okri", KEEPS_APP);
  const chat = await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  await openInfo(ana.page);
  await choose(ana.page, "20 seconds");
  const info = ana.page.getByRole("complementary", { name: "Contact info" });
  await info.getByRole("button", { name: "Close" }).click();

  await say(ana.page, "Worth keeping");
  await bubble(ben.page, "Worth keeping").click({ button: "right" });
  await ben.page.getByRole("menuitem", { name: "Keep in chat" }).click();
  await expect(message(ana.page, "Worth keeping").getByRole("img", { name: "Kept" })).toBeVisible();

  await attach(ana.page, [await drawnPicture(ana.page, "beach.jpg")]);
  await ana.page.getByRole("textbox", { name: "Caption" }).fill("Wonderful beach");
  await sendSheet(ana.page);
  await timeline(ben.page).getByRole("button", { name: "Open photo" }).click();
  const viewer = ben.page.getByRole("dialog");
  await expect(viewer.getByRole("img", { name: "Photo" }).first()).toBeVisible();
  await say(ana.page, "Passing words");
  await expect(chatRow(ana.page, "Ben Okri")).toContainText("Passing words");
  const { entries } = await ben.call("entries", {
    params: { conversationId: chat },
    query: { limit: 5 },
  });
  const [fileId = ""] = entries.flatMap((entry) => ("files" in entry ? (entry.files ?? []) : []));
  await expect.poll(() => storedText(ben)).toContain("beach");

  // Nobody does anything: it goes by itself, and what shows the photo closes.
  await expect(viewer).toHaveCount(0, SOON);
  for (const { page } of [ana, ben]) {
    await expect(message(page, "Passing words")).toHaveCount(0, SOON);
    await expect(timeline(page)).not.toContainText("beach");
    await expect(message(page, "Worth keeping")).toBeVisible();
  }
  await expect(chatRow(ben.page, "Ana Lima")).toContainText("This message has disappeared");
  await expect(chatRow(ana.page, "Ben Okri")).toContainText("This message has disappeared");
  await expect(chatRow(ben.page, "Ana Lima")).not.toContainText("Passing words");
  await expect(chatRow(ana.page, "Ben Okri")).not.toContainText("Passing words");
  for (const person of [ana, ben]) {
    await expect.poll(() => storedRows(person)).toEqual({ files: 0, parts: 0 });
    await expect.poll(() => storedText(person)).not.toContain("beach");
    await expect.poll(() => storedText(person)).not.toContain("passing");
    expect(await storedText(person)).toContain("Worth keeping");
  }
  const after = await ben.call("entries", { params: { conversationId: chat } });
  expect(JSON.stringify(after)).not.toContain("beach");
  expect(JSON.stringify(after)).toContain("Worth keeping");
  faults.allow(/status of 404/);
  expect(await fileStatus(ben, chat, fileId)).toBe(404);

  // Who kept it lets it go: its time is over, so it goes at once.
  await bubble(ben.page, "Worth keeping").click({ button: "right" });
  await ben.page.getByRole("menuitem", { name: "Keep no longer" }).click();
  for (const { page } of [ana, ben]) await expect(message(page, "Worth keeping")).toHaveCount(0);
});

test("EXPIRE-6: a page that was closed meanwhile shows nothing of what has gone, without a network too", async ({
  people,
}) => {
  test.setTimeout(120_000);
  const ana = await people.person("Ana Lima", KEEPS_APP);
  const ben = await people.person("Ben Okri", KEEPS_APP);
  const chat = await directChat(ana, ben);
  await ana.call("setTimer", { params: { conversationId: chat }, body: { seconds: 20 } });
  await ana.call("send", {
    params: { conversationId: chat },
    body: { body: { type: "text", text: "Passing words" } },
  });
  await expect(chatRow(ben.page, "Ana Lima")).toContainText("Passing words");
  await expect(chatRow(ben.page, "Ana Lima")).toContainText("2");
  await ben.page.goto("about:blank");
  const { entries } = await ana.call("entries", { params: { conversationId: chat } });
  const expiresAt = entries.flatMap((entry) => ("expiresAt" in entry ? [entry.expiresAt] : []))[0];
  await expect.poll(() => Date.now() > Date.parse(expiresAt ?? ""), { timeout: 40_000 }).toBe(true);
  await ben.page.goto("/");
  await expect(chatRow(ben.page, "Ana Lima")).toBeVisible();
  await expect(chatRow(ben.page, "Ana Lima")).not.toContainText("Passing words");
  await openChat(ben.page, "Ana Lima");
  await expect(message(ben.page, "Hello")).toBeVisible();
  await expect(timeline(ben.page)).not.toContainText("Passing words");
});
