import { LIMITS } from "@parley/protocol/limits.ts";
import type { Page } from "@playwright/test";
import {
  chatRow,
  composer,
  directChat,
  message,
  openChat,
  say,
  sendByRest,
} from "./support/chat.ts";
import { newId } from "./support/new-id.ts";
import type { Person } from "./support/people.ts";
import { swipe } from "./support/swipe.ts";
import { expect, test } from "./support/test.ts";
import { goOffline, KEEPS_APP } from "./support/offline.ts";

/** Chooses from the menu of a chat's row. */
async function choose(page: Page, title: string, ...items: string[]): Promise<void> {
  await chatRow(page, title).getByRole("link").click({ button: "right" });
  for (const name of items) {
    const item = page.getByRole("menuitem", { name, exact: true });
    await item.or(page.getByRole("menuitemcheckbox", { name, exact: true })).click();
  }
}

const titles = (page: Page) =>
  page.getByRole("list", { name: "Chats" }).getByRole("link").allInnerTexts();

test("SET-16: what is set on one device is so on the other: archive, pin, mute, marks, favourites, lists", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const away = { path: "about:blank" };
  const [ben, carl] = [await people.person("Ben", away), await people.person("Carl", away)];
  const withBen = await directChat(ben, ann);
  await directChat(carl, ann);
  const phone = (await people.secondDevice(ann)).page;
  const { page } = ann;

  await choose(page, "Ben", "Pin");
  await expect(chatRow(phone, "Ben").getByRole("img", { name: "Pinned" })).toBeVisible();
  expect((await titles(phone))[0]).toContain("Ben");
  await choose(page, "Ben", "Mute", "8 hours");
  await expect(chatRow(phone, "Ben").getByRole("img", { name: "Muted" })).toBeVisible();
  await choose(page, "Ben", "Mark as read");
  await choose(page, "Ben", "Mark as unread");
  await expect(chatRow(phone, "Ben")).toContainText("Marked as unread");
  await choose(phone, "Ben", "Add to favourites");
  await page.getByRole("button", { name: "Favourites" }).click();
  await expect(chatRow(page, "Ben")).toBeVisible();
  await expect(chatRow(page, "Carl")).toBeHidden();

  await choose(page, "Ben", "Add to list", "New list");
  await page.getByRole("textbox", { name: "Name" }).fill("Hiking");
  await page.getByRole("button", { name: "Save" }).click();
  await phone.getByRole("button", { name: "Hiking" }).click();
  await expect(chatRow(phone, "Ben")).toBeVisible();
  await expect(chatRow(phone, "Carl")).toBeHidden();
  await phone.getByRole("button", { name: "All", exact: true }).click();
  await page.getByRole("button", { name: "All", exact: true }).click();

  // Opening the chat takes its mark away everywhere.
  await openChat(page, "Ben");
  await expect(chatRow(phone, "Ben")).not.toContainText("Marked as unread");

  await choose(phone, "Ben", "Archive");
  await expect(page.getByRole("button", { name: /Archived/ })).toBeVisible();
  await expect(chatRow(page, "Ben")).toBeHidden();
  await phone.getByRole("button", { name: "Undo" }).click();
  await expect(chatRow(page, "Ben").getByRole("img", { name: "Pinned" })).toBeVisible();
  await choose(phone, "Ben", "Archive");
  await page.getByRole("button", { name: /Archived/ }).click();
  await expect(chatRow(page, "Ben")).toBeVisible();
  await page.getByRole("button", { name: "Back to the chats" }).click();
  await sendByRest(ben, withBen, ["and here I am again"]);
  await expect(chatRow(page, "Ben")).toContainText("and here I am again");
  await expect(page.getByRole("button", { name: /Archived/ })).toBeHidden();
});

test("SET-15: a draft is in step, and never taken from under one's hands", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const other = (await people.secondDevice(ann)).page;
  await openChat(ann.page, "Ben");
  await composer(ann.page).fill("shall we meet");
  await expect(chatRow(other, "Ben")).toContainText("Draft: shall we meet");
  await openChat(other, "Ben");
  await expect(composer(other)).toHaveValue("shall we meet");
  await composer(other).press("End");
  await composer(other).pressSequentially(" at six?");
  await expect
    .poll(async () => (await ann.call("accountLog", { query: {} })).entries.at(-1)?.change)
    .toMatchObject({ text: "shall we meet at six?" });
  await expect(composer(ann.page)).toHaveValue("shall we meet");
  await composer(ann.page).blur();
  await expect(composer(ann.page)).toHaveValue("shall we meet at six?");
  await composer(ann.page).press("Enter");
  await expect(message(other, "shall we meet at six?")).toBeVisible();
  await expect(composer(other)).toHaveValue("");
});

test("SET-8: without a network one goes on setting, and the other device learns of it later", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const other = (await people.secondDevice(ann)).page;
  await expect(chatRow(ann.page, "Ben")).toBeVisible();
  await goOffline(ann);
  const row = chatRow(ann.page, "Ben");
  await row.getByRole("link").focus();
  for (const key of ["p", "m", "f"]) await ann.page.keyboard.press(key);
  await expect(row.getByRole("img", { name: "Pinned" })).toBeVisible();
  await expect(row.getByRole("img", { name: "Muted" })).toBeVisible();
  await expect(chatRow(other, "Ben").getByRole("img", { name: "Pinned" })).toBeHidden();
  await ann.context.setOffline(false);
  await expect(chatRow(other, "Ben").getByRole("img", { name: "Pinned" })).toBeVisible();
  await expect(chatRow(other, "Ben").getByRole("img", { name: "Muted" })).toBeVisible();
});

test("SET-3: the twenty-first pin is refused in words; details mute too, and Enter does as one likes", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ben, ann);
  await pinGroups(ann, LIMITS.pins);
  const { page } = ann;
  await page.getByRole("textbox", { name: "Search messages and people" }).fill("ben");
  await choose(page, "Ben", "Pin");
  await expect(page.getByText("You can pin 20 chats. Unpin one first.")).toBeVisible();

  await openChat(page, "Ben");
  await page.getByTitle("Show details").click();
  const details = page.getByRole("complementary", { name: "Contact info" });
  await details.getByRole("button", { name: "Mute" }).click();
  await page.getByRole("menuitem", { name: "Always" }).click();
  await expect(details.getByRole("status").filter({ hasText: "Muted" })).toBeVisible();
  await expect(chatRow(page, "Ben").getByRole("img", { name: "Muted" })).toBeVisible();

  await page.goto("/settings/chats");
  await page.getByRole("checkbox", { name: "Enter sends" }).uncheck();
  await page.getByRole("link", { name: "Chats", exact: true }).first().click();
  await page.getByRole("textbox", { name: "Search messages and people" }).fill("ben");
  await openChat(page, "Ben");
  await say(page, "one");
  await expect(composer(page)).toHaveValue("one\n");
  await composer(page).press("Control+Enter");
  await expect(message(page, "one")).toBeVisible();
});

test("SET-8: what was set offline and is refused later is not so, and one is told why", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ben, ann);
  await pinGroups(ann, LIMITS.pins - 1);
  const { page } = ann;
  const last = chatRow(page, `Group ${LIMITS.pins - 1}`);
  await expect(last.getByRole("img", { name: "Pinned" })).toBeVisible();
  await goOffline(ann);
  // Another device takes the last place meanwhile.
  await pinGroups(ann, 1);
  await page.getByRole("textbox", { name: "Search messages and people" }).fill("ben");
  await choose(page, "Ben", "Pin");
  await expect(chatRow(page, "Ben").getByRole("img", { name: "Pinned" })).toBeVisible();
  await ann.context.setOffline(false);
  await expect(page.getByText("You can pin 20 chats. Unpin one first.")).toBeVisible();
  await expect(chatRow(page, "Ben").getByRole("img", { name: "Pinned" })).toBeHidden();
});

test("SET-17: on a phone a chat is drawn aside: to archive it, and to mark it as unread", async ({
  people,
}) => {
  const look = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const ann = await people.person("Ann", look);
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  await expect(chatRow(page, "Ben")).toBeVisible();
  await swipe(chatRow(page, "Ben"), 150);
  await expect(chatRow(page, "Ben")).toContainText("Marked as unread");
  await swipe(chatRow(page, "Ben"), -40);
  await expect(chatRow(page, "Ben")).toBeVisible();
  await swipe(chatRow(page, "Ben"), -150);
  await expect(page.getByText("Chat archived")).toBeVisible();
  await expect(chatRow(page, "Ben")).toBeHidden();
  await expect(page).toHaveURL("/");
});

/** Pins so many new groups, as another device of the person does. */
async function pinGroups(person: Person, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const { id } = await person.call("createGroup", {
      body: { clientId: newId(), title: `Group ${n}`, memberIds: [] },
    });
    const change = { type: "pinned", conversationId: id, at: new Date().toISOString() } as const;
    await person.call("putAccount", { body: { change } });
  }
}
