import type { Locator, Page } from "@playwright/test";
import { chatRow, composer, directChat, message } from "./support/chat.ts";
import { PASSWORD, uniqueName } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test("the whole way from signing up to message info needs no mouse", async ({ people }) => {
  const ben = await people.person("Ben Baker", { path: "about:blank" });
  const page = await people.visitor({ path: "/sign-up" });
  const { keyboard } = page;
  await tabTo(page, page.getByRole("textbox", { name: "Your name" }));
  await keyboard.type("Ann Archer");
  await tabTo(page, page.getByRole("textbox", { name: "Username" }));
  await keyboard.type(uniqueName("ann"));
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await keyboard.type(PASSWORD);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No chats yet" })).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: "New chat" }).first());
  await expectFocusRing(page);
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name or username" })).toBeFocused();
  await keyboard.type(ben.username);
  const option = page.getByRole("dialog").getByRole("button", { name: "Ben Baker" });
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
  await keyboard.press("ArrowDown");
  await expect(option).toBeFocused();
  await keyboard.press("Enter");

  await expect(composer(page)).toBeFocused();
  await keyboard.type("Sent by hand");
  await keyboard.press("Enter");
  await expect(message(page, "Sent by hand")).toBeVisible();

  await keyboard.press("Shift+Tab");
  await tabTo(page, page.getByRole("region", { name: "Messages" }), "Shift+Tab");
  await keyboard.press("ArrowUp");
  await keyboard.press("ContextMenu");
  await expect(page.getByRole("menu")).toBeVisible();
  await tabTo(page, page.getByRole("menuitem", { name: "Message info" }), "ArrowDown");
  await keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "Message info" });
  await expect(drawer).toBeVisible();
  await keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("Ctrl+K finds a chat, Esc closes, arrows move in the list", async ({ people }) => {
  const ann = await people.person("Ann");
  const others = await Promise.all(
    ["Ben", "Carl", "Dora"].map((name) => people.person(name, { path: "about:blank" })),
  );
  for (const other of others) await directChat(ann, other);
  const { page } = ann;
  const { keyboard } = page;
  await expect(chatRow(page, "Dora")).toBeVisible();

  await keyboard.press("Control+k");
  const switcher = page.getByRole("dialog", { name: "Find a chat" });
  await expect(switcher.getByRole("combobox")).toBeFocused();
  await keyboard.press("Escape");
  await expect(switcher).toBeHidden();
  await keyboard.press("Control+k");
  await keyboard.type("car");
  await expect(switcher.getByRole("option")).toHaveCount(1);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Carl" })).toBeVisible();
  await expect(switcher).toBeHidden();
  await expect(composer(page)).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByText("Choose a chat")).toBeVisible();

  const links = page.getByRole("list", { name: "Chats" }).getByRole("link");
  await links.first().focus();
  await keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await expectFocusRing(page);
  await keyboard.press("End");
  await expect(links.nth(2)).toBeFocused();
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(composer(page)).toBeVisible();

  await keyboard.press("Escape");
  await tabTo(page, page.getByRole("button", { name: "More" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.getByRole("button", { name: "More" })).toBeFocused();
});

/** Presses Tab until something has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  const focused = () => wanted.evaluate((element) => element === document.activeElement);
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 30; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

async function expectFocusRing(page: Page): Promise<void> {
  const ring = await page.evaluate(() => {
    const active = document.activeElement;
    if (active === null) return "none";
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    return `${outlineStyle} ${outlineWidth}`;
  });
  expect(ring).toMatch(/^(solid|auto) [1-9]/);
}
