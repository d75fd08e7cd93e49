import {
  chatRow,
  composer,
  directChat,
  expectTick,
  message,
  openChat,
  say,
} from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("two devices of one person stay in step", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const phone = await people.secondDevice(ann, { viewport: { width: 390, height: 844 } });
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(phone.page, "Ben");
  await openChat(ben.page, "Ann");

  await say(ann.page, "Written at the desk");
  await expect(message(phone.page, "Written at the desk")).toBeVisible();
  await expectTick(phone.page, "Written at the desk", "Read");
  await say(phone.page, "Written on the way");
  await expect(message(ann.page, "Written on the way")).toBeVisible();
  await expectTick(ann.page, "Written on the way", "Read");

  await phone.page.getByRole("button", { name: "Back to the chats" }).click();
  await ann.page.keyboard.press("Escape");
  await expect(ann.page.getByText("Choose a chat")).toBeVisible();
  await say(ben.page, "Read it on one of them");
  await expect(chatRow(ann.page, "Ben")).toContainText("1 unread");
  await expect(chatRow(phone.page, "Ben")).toContainText("1 unread");
  await openChat(phone.page, "Ben");
  await expect(chatRow(ann.page, "Ben")).not.toContainText("unread");
});

test("a device that is signed out from another one is out at once", async ({ people, faults }) => {
  faults.allow(/status of 401/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const lost = await people.secondDevice(ann);
  await directChat(ann, ben);
  await openChat(lost.page, "Ben");
  await composer(lost.page).fill("something private");

  await ann.page.goto("/settings/devices");
  const list = ann.page.getByRole("list", { name: "Devices" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByText("This device")).toBeVisible();
  await list.getByRole("button", { name: /^Sign out / }).click();
  await ann.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);

  await expect(lost.page.getByText("Your session has ended. Sign in again.")).toBeVisible();
  await expect(lost.page.getByText("something private")).toHaveCount(0);
  await lost.page.reload();
  await expect(lost.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a changed password signs out the other devices and keeps this one", async ({
  people,
  faults,
}) => {
  faults.allow(/status of 401/);
  const ann = await people.person("Ann", { path: "/settings/password" });
  const other = await people.secondDevice(ann);
  const { page } = ann;
  await page.getByLabel("Current password", { exact: true }).fill("correct horse battery");
  await page.getByLabel("New password", { exact: true }).fill("another horse battery");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed.")).toBeVisible();
  await expect(other.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Password" })).toBeVisible();
});

test("signing out leaves nothing behind", async ({ people, faults }) => {
  faults.allow(/status of 401/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await composer(ann.page).fill("a draft nobody should find");
  await ann.page.getByRole("link", { name: "Settings" }).click();
  await ann.page.getByRole("button", { name: "Sign out" }).click();
  await ann.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(ann.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const kept = await ann.page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toContain("a draft nobody should find");
  await ann.page.goto("/");
  await expect(ann.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
