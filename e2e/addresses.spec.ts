import { composer, directChat, message, openChat, say } from "./support/chat.ts";
import { PASSWORD } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test("a chat has an address: it survives a reload and can be opened directly", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await expect(ann.page).toHaveURL(new RegExp(`/chat/${chat}$`));
  await say(ann.page, "Still here after a reload?");
  await expect(message(ann.page, "Still here")).toBeVisible();

  await ann.page.reload();
  await expect(message(ann.page, "Still here after a reload?")).toBeVisible();
  await expect(composer(ann.page)).toBeVisible();

  await ben.page.goto(`/chat/${chat}`);
  await expect(message(ben.page, "Still here after a reload?")).toBeVisible();
  await ben.page.goBack();
  await ben.page.goForward();
  await expect(message(ben.page, "Still here after a reload?")).toBeVisible();
});

test("an address behind the door is opened after signing in", async ({ people }) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);

  const page = await people.visitor({ path: `/chat/${chat}` });
  await page.getByRole("textbox", { name: "Username" }).fill(ann.username.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ben" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/chat/${chat}$`));
});

test("a chat of others and an address that leads nowhere say so", async ({ people }) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  const eve = await people.person("Eve", { path: `/chat/${chat}` });
  await expect(eve.page.getByText("There is no such chat")).toBeVisible();
  await eve.page.goto("/chat/what-is-this");
  await expect(eve.page.getByText("There is no such chat")).toBeVisible();
  await eve.page.goto("/nowhere/at/all");
  await expect(eve.page.getByText("There is nothing at this address")).toBeVisible();
  await eve.page.getByRole("link", { name: "Go to your chats" }).click();
  await expect(eve.page.getByRole("heading", { name: "No chats yet" })).toBeVisible();
});
