import { expectAccessible } from "./support/axe.ts";
import {
  bubble,
  composer,
  conversation,
  directChat,
  message,
  openChat,
  say,
  sendByRest,
} from "./support/chat.ts";
import { newId } from "./support/new-id.ts";
import { OWNER } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test("axe finds nothing before signing in", async ({ people, faults }) => {
  faults.allow(/status of 4(01|03)/);
  const page = await people.visitor({ path: "/sign-in" });
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page, "sign in");
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await page.getByRole("button", { name: "Create account" }).click();
  await expectAccessible(page, "sign up with errors");
  await page.goto("/nowhere");
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await expectAccessible(page, "no such address");
});

test("axe finds nothing in the chats", async ({ people }) => {
  test.slow();
  const ann = await people.person("Ann");
  const { page } = ann;
  await expect(page.getByRole("heading", { name: "No chats yet" })).toBeVisible();
  await expectAccessible(page, "no chats");

  const ben = await people.person("Ben", { path: "about:blank" });
  const carl = await people.person("Carl");
  const group = await ben.call("createGroup", {
    body: { clientId: newId(), title: "Hill walk", memberIds: [ann.id, carl.id] },
  });
  await sendByRest(ben, group.id, ["Who comes?", "https://example.org", "👍", "نعم، سآتي"]);
  await directChat(carl, ann);
  await expect(page.getByText("4 unread")).toBeAttached();
  await expectAccessible(page, "chat list");

  await openChat(page, "Hill walk");
  await say(page, "I do");
  await expect(message(page, "I do")).toBeVisible();
  await openChat(carl.page, "Hill walk");
  await composer(carl.page).pressSequentially("Me");
  await expect(conversation(page, "Hill walk").getByText("Carl is typing…")).toBeVisible();
  await expectAccessible(page, "conversation");

  await page.getByRole("button", { name: "Emoji" }).click();
  await expect(page.getByRole("gridcell", { name: /grinning/i }).first()).toBeVisible();
  await expectAccessible(page, "emoji", "[role=dialog]");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Chat menu" }).click();
  await expectAccessible(page, "chat menu");
  await page.getByRole("menuitem", { name: "Group info" }).click();
  await expect(page.getByText("Group · 3 members")).toBeVisible();
  await expectAccessible(page, "group info", "aside");
  await page.keyboard.press("Escape");

  await bubble(page, "I do").click({ button: "right" });
  await expectAccessible(page, "message menu", "[role=menu]");
  await page.getByRole("menuitem", { name: "Message info" }).click();
  await expect(page.getByRole("complementary", { name: "Message info" })).toBeVisible();
  await expectAccessible(page, "message info", "aside");
  await page.keyboard.press("Escape");
});

test("axe finds nothing in the dialogs of the chats", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  await page.getByRole("button", { name: "New chat" }).first().click();
  await page.getByRole("textbox", { name: "Name or username" }).fill(ben.username);
  await expect(page.getByRole("dialog").getByRole("button", { name: ben.username })).toBeVisible();
  await expectAccessible(page, "new chat", "[role=dialog]");
  await page.getByRole("textbox", { name: "Name or username" }).fill("");
  await page.getByRole("dialog").getByRole("button", { name: "New group" }).click();
  await page.getByRole("textbox", { name: "Name or username" }).fill(ben.username);
  await page.getByRole("dialog").getByRole("button", { name: ben.username }).click();
  await expectAccessible(page, "new group, people", "[role=dialog]");
  await page.getByRole("button", { name: "Next" }).click();
  await expectAccessible(page, "new group, name", "[role=dialog]");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option", { name: "Ben" })).toBeVisible();
  await expectAccessible(page, "quick switcher", "[role=dialog]");
  await page.keyboard.press("Escape");

  await openChat(page, "Ben");
  await page.getByRole("heading", { level: 1, name: "Ben" }).getByRole("button").click();
  await expect(page.getByRole("complementary", { name: "Contact info" })).toBeVisible();
  await expectAccessible(page, "contact info", "aside");
});

const SETTINGS = [/Olive/, /Appearance/, /Password/, /Devices/, /Access tokens/, /Invites/];

test("axe finds nothing in the settings", async ({ people }) => {
  test.slow();
  const { page, call } = await people.secondDevice(OWNER, { path: "/settings" });
  await call("createToken", { body: { name: "Build bot", scopes: ["read"] } });
  await call("createInvite", { body: {} });
  const menu = page.getByRole("navigation", { name: "Settings" });
  await expect(menu).toBeVisible();
  await expectAccessible(page, "settings");
  for (const name of SETTINGS) {
    await menu.getByRole("link", { name }).click();
    await expect(menu.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
    await expectAccessible(page, `settings, ${String(name)}`);
  }
  await page.getByRole("button", { name: "New invite" }).click();
  await expect(page.getByRole("dialog", { name: "New invite" })).toBeVisible();
  await expectAccessible(page, "new invite", "[role=dialog]");
  await page.keyboard.press("Escape");
  await menu.getByRole("link", { name: "Access tokens" }).click();
  await page.getByRole("button", { name: "New token" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "new token", "[role=dialog]");
  await page.getByRole("textbox", { name: "Name" }).fill("Another bot");
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("dialog", { name: "Your new token" })).toBeVisible();
  await expectAccessible(page, "a token to copy", "[role=dialog]");
});
