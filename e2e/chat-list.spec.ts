import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { bubble, chatRow, directChat, openChat, sendByRest } from "./support/chat.ts";
import { DESK, expectNoSideways, PHONE } from "./support/layout.ts";
import { expect, test } from "./support/test.ts";

const dialog = (page: Page) => page.getByRole("dialog");

for (const [name, viewport] of [
  ["a desk", DESK],
  ["a phone", PHONE],
] as const) {
  test(`axe finds nothing in archive, lists and search, which fit ${name}`, async ({ people }) => {
    test.slow();
    const ann = await people.person("Ann", { viewport });
    const ben = await people.person("Ben", { path: "about:blank" });
    const carl = await people.person("Carl", { path: "about:blank" });
    const chat = await directChat(ben, ann);
    const other = await directChat(carl, ann);
    const { page } = ann;
    await sendByRest(ben, chat, ["The plan: https://plan.example"]);
    // A device that comes later has the newest message alone, and the search finds no more than that.
    await expect(chatRow(page, "Ben")).toContainText("The plan");
    await sendByRest(ben, chat, ["A plan of mine"]);
    await expect(chatRow(page, "Ben")).toContainText("A plan of mine");
    const change = { type: "archived", conversationId: other, upTo: 10 } as const;
    await ann.call("putAccount", { body: { change } });

    await page.getByRole("button", { name: "Archived" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Archived" })).toBeVisible();
    await expect(chatRow(page, "Carl")).toBeVisible();
    await expectAccessible(page, "archive");
    await expectNoSideways(page);
    await page.getByRole("button", { name: "Back to the chats" }).click();

    await page.getByRole("button", { name: "Edit lists" }).click();
    await dialog(page).getByRole("button", { name: "New list" }).click();
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await expect(dialog(page).getByText("Give the list a name.")).toBeVisible();
    await expectAccessible(page, "new list", "[role=dialog]");
    await expectNoSideways(page);
    await dialog(page)
      .getByRole("textbox", { name: "Name" })
      .fill("People who walk hills on Sundays");
    await dialog(page).getByRole("checkbox", { name: "Ben" }).check();
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await expect(dialog(page).getByText("People who walk hills on Sundays")).toBeVisible();
    await expectAccessible(page, "lists", "[role=dialog]");
    await expectNoSideways(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "People who walk hills on Sundays" }).click();
    await expect(chatRow(page, "Ben")).toBeVisible();
    await expectAccessible(page, "a list");
    await expectNoSideways(page);

    await page.getByLabel("Search messages and people").fill("plan");
    await expect(page.getByRole("list", { name: "Messages" }).getByRole("link")).toHaveCount(2);
    await expectAccessible(page, "search");
    await expectNoSideways(page);
    await page.getByLabel("Search messages and people").fill("");
    await openChat(page, "Ben");
    await page.getByRole("button", { name: "Search in this chat" }).click();
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByLabel("Search messages", { exact: true }).fill("plan");
    await expect(page.getByRole("list", { name: "Messages" }).getByRole("link")).toHaveCount(2);
    await expectAccessible(page, "search in a chat", "aside");
    await expectNoSideways(page);
  });
}

test("SET-17: archive and lists need no mouse", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const carl = await people.person("Carl", { path: "about:blank" });
  await directChat(ben, ann);
  await directChat(carl, ann);
  const { page } = ann;
  const { keyboard } = page;
  await expect(chatRow(page, "Ben")).toBeVisible();

  await chatRow(page, "Carl").getByRole("link").focus();
  await keyboard.press("ArrowDown");
  await keyboard.press("e");
  await expect(chatRow(page, "Ben")).toBeHidden();
  // The keys go on where the row was.
  await expect(chatRow(page, "Carl").getByRole("link")).toBeFocused();
  await page.getByRole("button", { name: "Archived" }).focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Back to the chats" })).toBeFocused();
  await chatRow(page, "Ben").getByRole("link").focus();
  await keyboard.press("ContextMenu");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.getByRole("menuitem", { name: "Unarchive" }).focus();
  await keyboard.press("Enter");
  await expect(page.getByText("The archive is empty.")).toBeVisible();
  await page.getByRole("button", { name: "Back to the chats" }).focus();
  await keyboard.press("Enter");

  await page.getByRole("button", { name: "Edit lists" }).focus();
  await keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "New list" }).focus();
  await keyboard.press("Enter");
  await dialog(page).getByRole("textbox", { name: "Name" }).focus();
  await keyboard.type("Hiking");
  await dialog(page).getByRole("checkbox", { name: "Ben" }).focus();
  await keyboard.press("Space");
  await dialog(page).getByRole("textbox", { name: "Name" }).focus();
  await keyboard.press("Enter");
  await expect(dialog(page).getByText("1 chat")).toBeVisible();
  await keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Edit lists" })).toBeFocused();
  await page.getByRole("button", { name: "Hiking" }).focus();
  await keyboard.press("Enter");
  await expect(chatRow(page, "Ben")).toBeVisible();
  await expect(chatRow(page, "Carl")).toBeHidden();
  await chatRow(page, "Ben").getByRole("link").focus();
  await keyboard.press("Enter");
  await expect(bubble(page, "Hello")).toBeVisible();
});

test("ENG-11: the chats are there before the engine has read anything", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ben, ann);
  await sendByRest(ben, chat, ["See you at noon"]);
  const { page } = ann;
  await expect(chatRow(page, "Ben")).toContainText("See you at noon");
  const begun = Promise.withResolvers<() => void>();
  await page.route("**/engine-worker*", (route) => begun.resolve(() => void route.continue()));
  await page.reload();
  await expect(chatRow(page, "Ben")).toContainText("See you at noon");
  await sendByRest(ben, chat, ["Or at one"]);
  (await begun.promise)();
  await expect(chatRow(page, "Ben")).toContainText("Or at one");
});
