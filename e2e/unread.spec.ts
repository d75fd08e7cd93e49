import { chatRow, directChat, message, openChat, sendByRest } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("unread messages are counted, stand below a line, and are gone once seen", async ({
  people,
}) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben");
  const carl = await people.person("Carl", { path: "about:blank" });
  await sendByRest(ann, await directChat(ann, ben), ["two", "three"]);
  await directChat(carl, ben);

  await expect(chatRow(ben.page, "Ann")).toContainText("3 unread");
  await expect(chatRow(ben.page, "Carl")).toContainText("1 unread");
  const chats = ben.page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /Chats/ });
  await expect(chats).toContainText("2 unread chats");

  await ben.page.getByRole("button", { name: "Unread 2" }).click();
  await openChat(ben.page, "Ann");
  await expect(message(ben.page, "3 unread messages")).toBeVisible();
  await expect(chats).toContainText("1 unread chat");
  await expect(message(ben.page, "3 unread messages")).toBeVisible();

  await ben.page.getByRole("button", { name: "Groups" }).click();
  await expect(ben.page.getByText("You are in no group yet.")).toBeVisible();
  await ben.page.getByRole("button", { name: "All", exact: true }).click();
  await expect(chatRow(ben.page, "Ann")).not.toContainText("unread");
});

test("the chat with the newest message comes first", async ({ people }) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben");
  const carl = await people.person("Carl", { path: "about:blank" });
  const [withAnn, withCarl] = [await directChat(ann, ben), await directChat(carl, ben)];
  const rows = ben.page.getByRole("list", { name: "Chats" }).getByRole("listitem");

  await sendByRest(ann, withAnn, ["first"]);
  await expect(rows.first()).toContainText("first");
  await sendByRest(carl, withCarl, ["second"]);
  await expect(rows.first()).toContainText("second");
  await sendByRest(ann, withAnn, ["third"]);
  await expect(rows.first()).toContainText("third");
  await expect(rows).toHaveCount(2);
});
