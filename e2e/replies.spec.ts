import { expectAccessible } from "./support/axe.ts";
import { bubble, composer, message, openChat, say, timeline } from "./support/chat.ts";
import { longChat } from "./support/long-chat.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { swipe } from "./support/swipe.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";
import type { Page } from "@playwright/test";

async function replyTo(page: Page, text: string): Promise<void> {
  await bubble(page, text).first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Reply" }).click();
  await expect(bar(page)).toBeVisible();
}

const bar = (page: Page) => page.getByRole("region", { name: "Replying to" });
const quote = (page: Page, name: string) =>
  timeline(page).getByRole("button", { name, exact: true });

test("REPLY-4: a reply shows what it replies to, by mouse and keys, and goes through a reload", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  await say(ben.page, "Dinner at eight?");
  await expect(bubble(ana.page, "Dinner at eight?")).toBeVisible();

  await replyTo(ana.page, "Dinner at eight?");
  await expect(composer(ana.page)).toBeFocused();
  await composer(ana.page).press("Escape");
  await expect(bar(ana.page)).toHaveCount(0);

  await replyTo(ana.page, "Dinner at eight?");
  await composer(ana.page).fill("Gladly");
  await ana.page.reload();
  await expect(bar(ana.page)).toContainText("Dinner at eight?");
  await expect(composer(ana.page)).toHaveValue("Gladly");
  await expectAccessible(ana.page, "chat with a reply that is begun");
  await composer(ana.page).press("Enter");
  await expect(bar(ana.page)).toHaveCount(0);

  await expect(quote(ben.page, "In reply to: You Dinner at eight?")).toBeVisible();
  const own = quote(ana.page, "In reply to: Ben Okri Dinner at eight?");
  await ana.page.emulateMedia({ colorScheme: "light" });
  await expect(own).toHaveCSS("background-color", "rgb(202, 234, 216)");
  await expectAccessible(ben.page, "chat with a reply");
  await expectAccessible(ana.page, "one's own reply", "[data-message]");
});

test("REPLY-4: on a phone a message is drawn aside to reply to it", async ({ people }) => {
  const look = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const [ana, ben] = await talkers(people, { ana: look });
  await say(ben.page, "Dinner at eight?");
  const asked = bubble(ana.page, "Dinner at eight?").first();
  await expect(asked).toBeVisible();
  // What listens to fingers is loaded after the chat.
  await expect(async () => {
    await swipe(asked, 80);
    await expect(bar(ana.page)).toContainText("Dinner at eight?", { timeout: 1_000 });
  }).toPass();
  await ana.page.getByRole("button", { name: "Cancel reply" }).click();
  await swipe(asked, 40);
  await swipe(asked, -80);
  await expect(bar(ana.page)).toHaveCount(0);
  await swipe(asked, 80);
  await expect(bar(ana.page)).toContainText("Dinner at eight?");
  await expect(composer(ana.page)).toBeFocused();
  await composer(ana.page).fill("Gladly");
  await ana.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(quote(ben.page, "In reply to: You Dinner at eight?")).toBeVisible();
  await expectAccessible(ana.page, "chat with a reply on a phone");
});

test("REPLY-4: a reply that is begun goes with its draft to one's other device, and ends there when it is sent", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  await say(ben.page, "Dinner at eight?");
  const phone = await people.secondDevice(ana);
  await openChat(phone.page, "Ben Okri");
  await phone.page.getByLabel("Search messages and people").focus();
  await replyTo(ana.page, "Dinner at eight?");
  await composer(ana.page).fill("Gladly");
  await expect(bar(phone.page)).toContainText("Dinner at eight?");
  await expect(composer(phone.page)).toHaveValue("Gladly");

  await composer(phone.page).press("Enter");
  await expect(quote(ben.page, "In reply to: You Dinner at eight?")).toBeVisible();
  await expect(bar(ana.page)).toHaveCount(0);
  await expect(composer(ana.page)).toHaveValue("");
});

test("REPLY-8: by keys one replies to the message that has the focus, or goes back from the empty field", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  await say(ben.page, "Dinner at eight?");
  await say(ben.page, "Or at nine?");
  await expect(bubble(ana.page, "Or at nine?")).toBeVisible();
  const { keyboard } = ana.page;

  await timeline(ana.page).focus();
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowUp");
  await expect(bubble(ana.page, "Dinner at eight?")).toBeFocused();
  await keyboard.press("r");
  await expect(composer(ana.page)).toBeFocused();
  await expect(bar(ana.page)).toContainText("Dinner at eight?");
  await expect(composer(ana.page)).toHaveValue("");
  await keyboard.press("Alt+ArrowDown");
  await expect(bar(ana.page)).toContainText("Or at nine?");
  await keyboard.press("Alt+ArrowDown");
  await expect(bar(ana.page)).toHaveCount(0);

  await keyboard.press("Alt+ArrowUp");
  await expect(bar(ana.page)).toContainText("Or at nine?");
  await keyboard.press("Alt+ArrowUp");
  await expect(bar(ana.page)).toContainText("Dinner at eight?");
  await say(ana.page, "Eight");
  await expect(quote(ben.page, "In reply to: You Dinner at eight?")).toBeVisible();
});

test("REPLY-2: the quote of a message that is deleted for everyone has none of its words", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  await say(ben.page, "The code is 4711");
  await replyTo(ana.page, "The code is 4711");
  await say(ana.page, "Delete that");
  await expect(quote(ben.page, "In reply to: You The code is 4711")).toBeVisible();
  await bubble(ben.page, "The code is 4711").first().click({ button: "right" });
  await ben.page.getByRole("menuitem", { name: "Delete" }).click();
  await ben.page.getByRole("button", { name: "Delete for everyone" }).click();
  await expect(quote(ana.page, "In reply to: Ben Okri This message was deleted")).toBeVisible();
  await expect(ana.page.getByText("4711")).toHaveCount(0);
});

test("REPLY-5: from the viewer one replies to a photo of an album", async ({ people }) => {
  const [ana, ben] = await talkers(people);
  await attach(ana.page, [
    await drawnPicture(ana.page, "one.jpg"),
    await drawnPicture(ana.page, "two.jpg", { hue: 120 }),
  ]);
  await sendSheet(ana.page);
  await timeline(ben.page).getByRole("button", { name: "Open photo" }).nth(1).click();
  await ben.page.getByRole("dialog").getByRole("button", { name: "Reply" }).click();
  await expect(ben.page.getByRole("dialog")).toHaveCount(0);
  await expect(bar(ben.page)).toContainText("Photo");
  await say(ben.page, "This one");
  const newest = async () => {
    const { entries } = await ben.call("entries", {
      params: { conversationId: ben.page.url().split("/").at(-1) ?? "" },
      query: { limit: 1 },
    });
    return entries[0]?.body;
  };
  await expect.poll(newest).toMatchObject({ text: "This one", replyTo: { item: 1 } });
  await expect(quote(ana.page, "In reply to: You 📷 Photo").locator("img")).toBeVisible();
});

test("REPLY-6: pressing a quote goes to a message far up that the browser does not have", async ({
  people,
  server,
}) => {
  const ana = await people.person("Ana Lima");
  const ben = await people.person("Ben Okri");
  const conversationId = await longChat(server, [ana, ben], 2_000);
  await ben.call("send", {
    params: { conversationId },
    body: { body: { type: "text", text: "As I said", replyTo: { seq: 300 } } },
  });
  await openChat(ana.page, "Ben Okri");
  const far = timeline(ana.page).getByRole("button", {
    name: /^In reply to: Ben Okri number 300\./,
  });
  await far.click();
  await expect(message(ana.page, /^.*number 300\./).locator("[data-message]")).toBeFocused();
});
