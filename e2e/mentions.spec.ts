import type { Id } from "@parley/protocol/id.ts";
import { expectAccessible } from "./support/axe.ts";
import { bubble, chatRow, composer, message, openChat, say, sendByRest } from "./support/chat.ts";
import { newId } from "./support/new-id.ts";
import type { Person } from "./support/people.ts";
import { attach, drawnPicture, sendSheet } from "./support/picture-files.ts";
import { expect, test } from "./support/test.ts";

/** A group by REST; its other members hear of it at once. */
async function group(owner: Person, others: readonly Person[], title: string): Promise<Id> {
  const memberIds = others.map(({ id }) => id);
  const body = { clientId: newId(), title, memberIds };
  return (await owner.call("createGroup", { body })).id;
}

async function mention(from: Person, conversationId: Id, whom: Person, words: string) {
  const text = `@${whom.username} ${words}`;
  const content = { type: "text", text } as const;
  const body = { mentions: [whom.id], body: content };
  await from.call("send", { params: { conversationId }, body });
}

test("APP-26: a member is found after @ and chosen by keyboard, and hears of it on every device", async ({
  people,
}) => {
  const [ann, ben, cleo] = await Promise.all([
    people.person("Ann Archer"),
    people.person("Ben Baker"),
    people.person("Cleo Cole", { path: "about:blank" }),
  ]);
  const laptop = await people.secondDevice(ben);
  await group(ann, [ben, cleo], "Hill walk");
  await openChat(ann.page, "Hill walk");

  const list = ann.page.getByRole("listbox", { name: "Members to mention" });
  await composer(ann.page).fill("");
  await composer(ann.page).pressSequentially("Ask @");
  await expect(list.getByRole("option")).toHaveCount(2);
  await expect(list.getByRole("option", { selected: true })).toContainText("Ben Baker");
  await composer(ann.page).press("ArrowDown");
  await expect(list.getByRole("option", { selected: true })).toContainText("Cleo Cole");
  await expect(composer(ann.page)).toHaveAttribute(
    "aria-activedescendant",
    (await list.getByRole("option", { selected: true }).getAttribute("id")) ?? "",
  );
  await expectAccessible(ann.page, "members to mention", "form");
  await composer(ann.page).press("Escape");
  await expect(list).toBeHidden();
  await composer(ann.page).pressSequentially("bak");
  await composer(ann.page).press("Backspace");
  await expect(composer(ann.page)).toHaveValue("Ask @ba");
  await composer(ann.page).fill("");
  await composer(ann.page).pressSequentially("Ask @bak");
  await expect(list.getByRole("option")).toHaveCount(1);
  await composer(ann.page).press("Enter");
  await expect(composer(ann.page)).toHaveValue(`Ask @${ben.username} `);
  await composer(ann.page).pressSequentially("about the map");
  await composer(ann.page).press("Enter");
  await expect(bubble(ann.page, "about the map")).toContainText("@Ben Baker");

  for (const { page } of [ben, laptop]) {
    await expect(chatRow(page, "Hill walk")).toContainText("You are mentioned");
    await expect(chatRow(page, "Hill walk")).toContainText("1 unread");
  }
  await openChat(ben.page, "Hill walk");
  await expect(bubble(ben.page, "about the map").locator("strong")).toHaveText("@Ben Baker");
  await expect(chatRow(laptop.page, "Hill walk")).not.toContainText("You are mentioned");
  await ben.page.reload();
  await expect(chatRow(ben.page, "Hill walk")).not.toContainText("You are mentioned");

  await say(ben.page, `@${cleo.username} has it`);
  const named = bubble(ann.page, "has it").getByRole("button", { name: "@Cleo Cole" });
  await expectAccessible(ann.page, "a message with a mention", "[data-message]");
  await named.click();
  await ann.page.getByRole("menuitem", { name: "Message Cleo Cole" }).click();
  await expect(ann.page.getByRole("heading", { level: 1, name: "Cleo Cole" })).toBeVisible();
});

test("APP-26: on a phone a member is chosen by touch, and the field keeps the focus", async ({
  people,
}) => {
  const [ann, ben] = await Promise.all([
    people.person("Ann", { hasTouch: true, viewport: { width: 390, height: 700 } }),
    people.person("Ben Baker", { path: "about:blank" }),
  ]);
  await group(ann, [ben], "Hill walk");
  await openChat(ann.page, "Hill walk");
  await composer(ann.page).tap();
  await composer(ann.page).pressSequentially("Hi @b");
  await ann.page.getByRole("option", { name: "Ben Baker" }).tap();
  await expect(composer(ann.page)).toHaveValue(`Hi @${ben.username} `);
  await expect(composer(ann.page)).toBeFocused();
});

test("APP-26: who is mentioned stands by their name in the list, a quote, a caption and the viewer", async ({
  people,
}) => {
  const [ann, ben, mira] = await Promise.all([
    people.person("Ann Archer"),
    people.person("Ben Baker"),
    people.person("Mira Keller", { path: "about:blank" }),
  ]);
  await group(ann, [ben, mira], "Hill walk");
  await openChat(ann.page, "Hill walk");
  await expect(chatRow(ben.page, "Hill walk")).toBeVisible();

  await say(ann.page, `@${mira.username} has it`);
  await expect(chatRow(ann.page, "Hill walk")).toContainText("You: @Mira Keller has it");
  await expect(chatRow(ben.page, "Hill walk")).toContainText("Ann: @Mira Keller has it");
  await expect(ben.page.getByRole("status").filter({ hasText: "has it" })).toContainText(
    "Ann: @Mira Keller has it",
  );

  await openChat(ben.page, "Hill walk");
  await bubble(ben.page, "has it").click({ button: "right" });
  await ben.page.getByRole("menuitem", { name: "Reply" }).click();
  await expect(ben.page.getByRole("region", { name: "Replying to" })).toContainText(
    "@Mira Keller has it",
  );
  await say(ben.page, "Good");
  const quote = "In reply to: You @Mira Keller has it";
  await expect(bubble(ann.page, "Good").getByRole("button", { name: quote })).toBeVisible();

  await attach(ann.page, [await drawnPicture(ann.page, "map.jpg")]);
  await ann.page.getByRole("textbox", { name: "Caption" }).fill(`The map of @${mira.username}`);
  await sendSheet(ann.page);
  const photo = bubble(ben.page, "The map of @Mira Keller");
  await photo.getByRole("button", { name: "Open photo" }).click();
  await expect(ben.page.getByRole("dialog")).toContainText("The map of @Mira Keller");
});

test("APP-24: of a chat with mentions only, what mentions the person shows as a line and nothing else", async ({
  people,
}) => {
  const [ann, ben] = await Promise.all([
    people.person("Ann Archer", { path: "about:blank" }),
    people.person("Ben Baker"),
  ]);
  const chat = await group(ann, [ben], "Hill walk");
  const change = { type: "mentionsOnly", conversationId: chat, on: true } as const;
  await ben.call("putAccount", { body: { clientId: newId(), change } });
  await expect(chatRow(ben.page, "Hill walk")).toBeVisible();
  // What tells of messages comes after the chats: its place lies over the page, as that of notices does.
  await expect(ben.page.locator("output.fixed")).toHaveCount(2);

  await sendByRest(ann, chat, ["Just talking"]);
  await expect(chatRow(ben.page, "Hill walk")).toContainText("Just talking");
  await mention(ann, chat, ben, "the bus is late");
  const line = ben.page.getByRole("status").filter({ hasText: "the bus is late" });
  await expect(line).toContainText("Ann mentioned you:");
  await expect(ben.page.getByRole("status").filter({ hasText: "Just talking" })).toHaveCount(0);
  await line.getByRole("button", { name: /Hill walk/ }).click();
  await expect(message(ben.page, "the bus is late")).toBeVisible();
});
