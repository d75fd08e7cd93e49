import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { directChat, message, openChat, say } from "./support/chat.ts";
import { documentsOf, leaveDocument, makeFile } from "./support/files.ts";
import { mediaChat } from "./support/media-chat.ts";
import { PICTURE } from "./support/picture.ts";
import { expect, test } from "./support/test.ts";

const gallery = (page: Page): Locator =>
  page.getByRole("complementary", { name: "Media, links and documents" });
const tab = (page: Page, name: string): Locator => gallery(page).getByRole("tab", { name });

test("MEDIA-73: what was shown and linked in a chat is found by kind and month", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await leaveDocument(ann, chat, makeFile("Map.bin", 5_000));
  await ann.page.reload();
  const { page } = ann;
  await openChat(page, "Ben");
  await expect(message(page, "Map.bin")).toBeVisible();
  await expect.poll(async () => (await documentsOf(ben, chat)).length).toBe(1);
  await say(page, "see https://example.org/hill");
  await page.getByLabel("Choose photos and videos").setInputFiles(PICTURE);
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByRole("button", { name: "Chat menu" }).click();
  await page.getByRole("menuitem", { name: "Contact info" }).click();
  await page.getByRole("link", { name: "Media, links and documents" }).click();
  await expect(tab(page, "Media")).toHaveAttribute("aria-selected", "true");
  const photo = gallery(page).getByRole("button", { name: /^Open photo/ });
  await expect(photo).toBeVisible();
  await expectAccessible(page, "pictures of a chat", "aside");
  await tab(page, "Media").press("ArrowRight");
  await expect(tab(page, "Documents")).toBeFocused();
  const saving = page.waitForEvent("download");
  await gallery(page).getByRole("button", { name: "Map.bin" }).click();
  expect((await saving).suggestedFilename()).toBe("Map.bin");
  await expectAccessible(page, "documents of a chat", "aside");
  await tab(page, "Links").click();
  await expect(gallery(page).getByRole("link", { name: "https://example.org/hill" })).toBeVisible();
  await expectAccessible(page, "links of a chat", "aside");
  await tab(page, "Voice").click();
  await expect(gallery(page)).toContainText("No voice messages yet");
  await tab(page, "Media").click();
  await photo.click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("MEDIA-93: what comes while a gallery is open stands in it, without what was there being read anew", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await ann.page.goto(`/chat/${chat}?panel=gallery`);
  await tab(ann.page, "Links").click();
  await expect(gallery(ann.page)).toContainText("No links yet");
  const text = "look at https://example.org/new";
  await ben.call("send", {
    params: { conversationId: chat },
    body: { body: { type: "text", text } },
  });
  await expect(
    gallery(ann.page).getByRole("link", { name: "https://example.org/new" }),
  ).toBeVisible();
});

test("MEDIA-92: of thousands of photos those around the screen are rendered, and keys reach all", async ({
  people,
  server,
}) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const photos = 1_500;
  const chat = await mediaChat(server, [ann, ben], photos);
  await ann.page.goto(`/chat/${chat}?panel=gallery`);
  const { page } = ann;
  const tiles = gallery(page).getByRole("button", { name: /^Open photo/ });
  await expect(tiles.first()).toBeVisible();
  await expect(gallery(page).getByRole("heading", { level: 3 }).first()).toBeVisible();

  // Older history is fetched as one comes to its end.
  const last = gallery(page).locator(`[data-place="${photos - 1}"]`);
  await tiles.first().focus();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(last).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  expect(await tiles.count()).toBeLessThan(150);
  await page.keyboard.press("ArrowLeft");
  await expect(gallery(page).locator(`[data-place="${photos - 2}"]`)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(gallery(page).locator('[data-place="0"]')).toBeFocused();
  await expect(last).toHaveCount(0);
});

test("MEDIA-94: older messages that are not on this device are said to be so, and come with a network", async ({
  people,
  server,
  faults,
}) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await mediaChat(server, [ann, ben], 400);
  faults.allow(/Failed to load resource|net::ERR/);
  await ann.page.route("**/entries?*", (route) => route.abort());
  await ann.page.goto(`/chat/${chat}?panel=gallery`);
  const { page } = ann;
  await expect(gallery(page)).toContainText("Older messages of this chat are not on this device.");
  await expectAccessible(page, "a gallery that lacks older messages", "aside");
  await page.unroute("**/entries?*");
  await gallery(page).getByRole("button", { name: "Try again" }).click();
  await expect(gallery(page)).not.toContainText("not on this device");
  await gallery(page)
    .getByRole("button", { name: /^Open photo/ })
    .first()
    .focus();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(gallery(page).locator('[data-place="399"]')).toBeFocused({ timeout: 1_000 });
  }).toPass();
});

test("MEDIA-94: on a narrow page the gallery makes way for the message that it leads to", async ({
  people,
}) => {
  const viewport = { width: 390, height: 780 };
  const ann = await people.person("Ann", { viewport });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  const text = "see https://example.org/hill";
  await ann.call("send", {
    params: { conversationId: chat },
    body: { body: { type: "text", text } },
  });
  await ann.page.goto(`/chat/${chat}?panel=gallery`);
  await tab(ann.page, "Links").click();
  await gallery(ann.page).getByRole("link", { name: "Show in chat" }).click();
  await expect(gallery(ann.page)).toBeHidden();
  await expect(message(ann.page, "see https://example.org/hill")).toBeVisible();
});

test("MEDIA-97: a voice message of a gallery is heard by the one player, and on while one looks elsewhere", async ({
  people,
}) => {
  const ann = await people.person("Ann", { permissions: ["microphone"] });
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await ann.page.getByRole("button", { name: "Record a voice message" }).click();
  await expect(ann.page.getByRole("timer", { name: "Recorded" })).toHaveText(/0:0[4-9]/, {
    timeout: 20_000,
  });
  const recorder = ann.page.getByRole("group", { name: "Voice message" });
  await recorder.getByRole("button", { name: "Send" }).click();
  const { page } = ben;
  await page.goto(`/chat/${chat}?panel=gallery`);
  await tab(page, "Voice").click();
  const play = gallery(page).getByRole("button", { name: "Play voice message" });
  await expect(play).toBeVisible();
  await expectAccessible(page, "voice messages of a chat", "aside");
  await play.click();
  await expect(gallery(page).getByRole("button", { name: "Pause voice message" })).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  const player = page.getByRole("region", { name: "Voice message" });
  await expect(player).toContainText("Ann");
  await expect(message(ann.page, "Played")).toBeVisible();
});
