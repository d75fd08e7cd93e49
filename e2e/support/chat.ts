import type { Id } from "@parley/protocol/id.ts";
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Person } from "./people.ts";

/** The field in which one writes. */
export function composer(page: Page): Locator {
  return page.getByRole("textbox", { name: "Message", exact: true });
}

/** Writes a message and sends it by Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

/** What scrolls in an open chat. */
export function timeline(page: Page): Locator {
  return page.getByRole("region", { name: "Messages" });
}

/** The line of the timeline that holds this text. */
export function message(page: Page, text: string | RegExp): Locator {
  return timeline(page).getByRole("listitem").filter({ hasText: text });
}

/** The message itself, without the empty line beside it. */
export function bubble(page: Page, text: string): Locator {
  return message(page, text).locator("[data-message]");
}

/** How far one's own message has come, in the words of its tick. */
export type TickWord = "Waiting to be sent" | "Sent" | "Delivered" | "Read" | "Not sent";

export async function expectTick(page: Page, text: string, word: TickWord): Promise<void> {
  await expect(message(page, text).getByRole("img", { name: word, exact: true })).toBeVisible();
}

/** The open chat: its head, its messages, and where one writes. */
export function conversation(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

/** A chat's row in the list. */
export function chatRow(page: Page, title: string): Locator {
  return page.getByRole("list", { name: "Chats" }).getByRole("listitem").filter({ hasText: title });
}

/** Opens a chat from the list. */
export async function openChat(page: Page, title: string): Promise<void> {
  await chatRow(page, title).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** Makes the direct chat of two people by REST, with a first word: without one it is not listed. */
export async function directChat(one: Person, other: Person): Promise<Id> {
  const { id } = await one.call("openDirect", { params: { userId: other.id } });
  await sendByRest(one, id, ["Hello"]);
  return id;
}

/** Sends messages by REST, in order. */
export async function sendByRest(
  from: Person,
  conversationId: Id,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    await from.call("send", { params: { conversationId }, body: { body: { type: "text", text } } });
  }
}

/** The texts of the messages in sight, from old to new, without times and names. */
export async function textsInSight(page: Page, pattern: RegExp): Promise<string[]> {
  const lines = await timeline(page).getByRole("listitem").allInnerTexts();
  return lines.flatMap((line) => pattern.exec(line)?.[0] ?? []);
}
