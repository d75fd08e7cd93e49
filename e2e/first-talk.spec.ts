import type { Page } from "@playwright/test";
import {
  chatRow,
  composer,
  conversation,
  expectTick,
  message,
  openChat,
  say,
} from "./support/chat.ts";
import { PASSWORD, uniqueName } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

test("two people register in two browsers, find each other and talk", async ({ people }) => {
  const [ann, ben] = await Promise.all([
    people.visitor({ path: "/sign-up" }),
    people.visitor({ path: "/sign-up" }),
  ]);
  const names = { ann: uniqueName("ann"), ben: uniqueName("ben") };
  await signUp(ann, "Ann Archer", names.ann);
  await signUp(ben, "Ben Baker", names.ben);

  await ann.getByRole("button", { name: "New chat" }).first().click();
  const dialog = ann.getByRole("dialog", { name: "New chat" });
  await dialog.getByRole("textbox", { name: "Name or username" }).fill(names.ben);
  await dialog.getByRole("button", { name: names.ben }).click();
  await expect(dialog).toBeHidden();
  await expect(ann.getByRole("heading", { level: 1, name: "Ben Baker" })).toBeVisible();

  await say(ann, "Hello Ben, is this you?");
  await expect(chatRow(ben, "Ann Archer")).toContainText("Hello Ben, is this you?");
  await expect(chatRow(ben, "Ann Archer")).toContainText("1 unread");
  await expectTick(ann, "Hello Ben", "Delivered");

  await openChat(ben, "Ann Archer");
  await expect(message(ben, "Hello Ben, is this you?")).toBeVisible();
  await expectTick(ann, "Hello Ben", "Read");
  await expect(chatRow(ben, "Ann Archer")).not.toContainText("unread");

  await composer(ben).pressSequentially("It is");
  await expect(conversation(ann, "Ben Baker").getByText("typing…")).toBeVisible();
  await expect(chatRow(ann, "Ben Baker")).toContainText("typing…");
  await composer(ben).press("Enter");
  await expect(message(ann, "It is")).toBeVisible();
  await expect(conversation(ann, "Ben Baker").getByText("typing…")).toBeHidden();
  await expectTick(ben, "It is", "Read");
});

async function signUp(page: Page, name: string, username: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("textbox", { name: "Username" }).fill(username);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "No chats yet" })).toBeVisible();
}
