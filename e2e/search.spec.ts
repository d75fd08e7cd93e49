import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { bubble, chatRow, directChat, openChat, sendByRest } from "./support/chat.ts";
import { PHONE } from "./support/layout.ts";
import { expect, test } from "./support/test.ts";

const found = (page: Page): Locator =>
  page.getByRole("list", { name: "Messages" }).getByRole("link");

test("SEARCH-8: a message is found among the chats and people, and leads to its place", async ({
  people,
}) => {
  const ana = await people.person("Ana Duarte");
  const ben = await people.person("Ben Moss");
  const chat = await directChat(ana, ben);
  await sendByRest(ben, chat, ["Crème brûlée at six?", "See https://menu.example"]);
  await sendByRest(
    ana,
    chat,
    Array.from({ length: 70 }, (_, n) => `More of it ${n}`),
  );
  // A device that has only just come holds the newest of each chat, and says so.
  const { page } = await people.secondDevice(ana);
  await chatRow(page, "Ben Moss").waitFor();

  await page.getByLabel("Search messages and people").fill("brulee");
  await expect(page.getByText("Some older messages are not on this device")).toBeVisible();
  await page.getByRole("button", { name: "Fetch older messages" }).click();
  await expect(found(page)).toHaveText(/Ben Moss.*Crème brûlée at six\?/);
  await expect(found(page).locator("mark")).toHaveText("brûlée");
  await expect(page.getByText("Some older messages")).toBeHidden();
  await expectAccessible(page, "search");

  await found(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ben Moss" })).toBeVisible();
  await expect(bubble(page, "Crème brûlée at six?")).toBeInViewport();
});

test("SEARCH-8: within a chat, by words, by person and by kind, with the keys alone", async ({
  people,
}) => {
  const ana = await people.person("Ana Duarte");
  const ben = await people.person("Ben Moss");
  const chat = await directChat(ana, ben);
  const other = await ana.call("openSelf", {});
  await sendByRest(ben, chat, ["The plan", "planned: https://plan.example"]);
  await sendByRest(ana, chat, ["My plan is better"]);
  await sendByRest(ana, other.id, ["A plan of my own"]);
  const { page } = ana;
  await openChat(page, "Ben Moss");
  await expect(bubble(page, "My plan is better")).toBeVisible();

  await page.getByRole("button", { name: "Search in this chat" }).click();
  await expect(page.getByLabel("Search messages", { exact: true })).toBeFocused();
  await page.keyboard.type("pla");
  await expect(found(page)).toHaveText([/My plan is better/, /plan\.example/, /The plan/]);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("From person").selectOption("Ben Moss");
  await expect(found(page)).toHaveCount(2);
  await page.getByLabel("Kind").selectOption("With links");
  await expect(found(page)).toHaveText([/plan\.example/]);
  await page.getByLabel("Last day").fill("2020-01-01");
  await expect(page.getByText("No messages found.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(found(page)).toHaveCount(3);
  await expectAccessible(page, "search in a chat", "aside");

  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Search in this chat" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Search in this chat" })).toBeFocused();
});

test("SEARCH-8: what comes while one looks at the results is among them", async ({ people }) => {
  const ana = await people.person("Ana Duarte");
  const ben = await people.person("Ben Moss", { path: "about:blank" });
  const chat = await directChat(ben, ana);
  const { page } = ana;
  await expect(chatRow(page, "Ben Moss")).toContainText("Hello");
  await sendByRest(ben, chat, ["The first plan"]);
  await page.getByLabel("Search messages and people").fill("plan");
  await expect(found(page)).toHaveText([/The first plan/]);
  await sendByRest(ben, chat, ["Another plan"]);
  await expect(found(page)).toHaveText([/Another plan/, /The first plan/]);
});

test("SEARCH-8: on a phone Back leads from a result to the search as it was", async ({
  people,
}) => {
  const ana = await people.person("Ana Duarte", { viewport: PHONE });
  const ben = await people.person("Ben Moss", { path: "about:blank" });
  const chat = await directChat(ben, ana);
  await sendByRest(ben, chat, ["The first plan", "Another plan"]);
  const { page } = ana;
  await openChat(page, "Ben Moss");
  await expect(bubble(page, "Another plan")).toBeVisible();
  await page.getByRole("button", { name: "Search in this chat" }).click();
  await page.getByLabel("Search messages", { exact: true }).fill("plan");
  await found(page).first().click();
  await expect(bubble(page, "Another plan")).toBeInViewport();
  await page.goBack();
  await expect(page.getByLabel("Search messages", { exact: true })).toHaveValue("plan");
  await expect(found(page)).toHaveCount(2);
});
