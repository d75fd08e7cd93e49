import type { Page } from "@playwright/test";
import type { WebWorld } from "../world/web-world.ts";

/** Messages that were sent so that one sees them arrive. */
let sent = 0;

/** Opens the app and waits until its chats are there and what is new arrives by itself. */
export async function openChats(page: Page, world: WebWorld): Promise<void> {
  await page.goto("/", { waitUntil: "commit" });
  await page.evaluate(() => benchProbe.firstChat);
  await untilLive(page, world);
}

/** Waits until a message that is sent elsewhere shows up in the list: the app has caught up. */
async function untilLive(page: Page, { me, chats }: WebWorld): Promise<void> {
  sent += 1;
  const text = `Live ${sent}`;
  // The last of the list: there is no other reason for it to be seen.
  const conversationId = chats.at(-1)?.id ?? "";
  const params = { conversationId };
  await me.rest.call("send", { params, body: { body: { type: "text", text } } });
  await page.evaluate(
    ([href, text]) =>
      benchProbe.whenPainted(
        text,
        () =>
          document
            .querySelector(`ul[aria-label='Chats'] a[href='${href}']`)
            ?.textContent.includes(text) === true,
      ),
    [`/chat/${conversationId}`, text] as const,
  );
}

/** Goes back to the list where the open chat covers it. */
export async function showList(page: Page): Promise<void> {
  if (await page.locator("ul[aria-label='Chats']").isVisible()) return;
  await page.goBack();
  await page.evaluate(() => benchProbe.whenPainted("the list", () => location.pathname === "/"));
}

/** Opens one of the first chats of the list, and waits for its messages. */
export async function openChat(page: Page, conversationId: string): Promise<void> {
  await showList(page);
  await page.locator(`ul[aria-label='Chats'] a[href='/chat/${conversationId}']`).click();
  await page.evaluate(
    (id) =>
      benchProbe.whenPainted(
        "the messages of a chat",
        () =>
          location.pathname.endsWith(id) &&
          document.querySelector("section[aria-label='Messages'] [data-message]") !== null,
      ),
    conversationId,
  );
}
