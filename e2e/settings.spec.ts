import { chatRow, directChat, openChat } from "./support/chat.ts";
import { goOffline, KEEPS_APP, keptForOffline } from "./support/offline.ts";
import { PICTURE } from "./support/picture.ts";
import { OWNER, PASSWORD, uniqueName } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test("a profile with a picture is seen by others at once", async ({ people }) => {
  const ann = await people.person("Ann", { path: "/settings/profile" });
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  await openChat(ben.page, "Ann");
  const { page } = ann;
  await page.getByLabel("Choose a picture").setInputFiles(PICTURE);
  await expect(page.getByText("Your picture was changed.")).toBeVisible();
  await expect(chatRow(ben.page, "Ann").locator("img")).toHaveAttribute("src", /avatars/);
  await expect(chatRow(ben.page, "Ann").locator("img")).toHaveJSProperty("complete", true);

  await page.getByRole("textbox", { name: "Your name" }).fill("Ann of the Hills");
  await page.getByRole("textbox", { name: "About" }).fill("Walking");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your profile was saved.")).toBeVisible();
  await expect(chatRow(ben.page, "Ann of the Hills")).toBeVisible();

  await page.getByRole("button", { name: "Remove picture" }).click();
  await expect(page.getByText("Your picture was removed.")).toBeVisible();
  await expect(chatRow(ben.page, "Ann of the Hills").locator("img")).toHaveCount(0);
});

test("a file that is no picture is refused in words", async ({ people, faults }) => {
  faults.allow(/status of 4(15|22)/);
  const ann = await people.person("Ann", { path: "/settings/profile" });
  const file = { ...PICTURE, buffer: Buffer.from("this is no picture") };
  await ann.page.getByLabel("Choose a picture").setInputFiles(file);
  await expect(ann.page.getByRole("alert")).toContainText("cannot be used as a picture");
});

test("a token is made, copied, used, and works no more once revoked", async ({
  people,
  server,
}) => {
  const ann = await people.person("Ann", {
    path: "/settings/tokens",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const { page } = ann;
  await page.getByRole("button", { name: "New token" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Build bot");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByText("Copy it now: it is not shown again.")).toBeVisible();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Copied");
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^parley_pat_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(token)).toHaveCount(0);

  const asBot = () =>
    fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect((await asBot()).status).toBe(200);
  const row = page.getByRole("list", { name: "Access tokens" }).getByRole("listitem");
  await expect(row).toContainText("Never used");
  await page.reload();
  await expect(row).toContainText("Build bot");
  await expect(row).toContainText("Last used");

  await row.getByRole("button", { name: "Revoke Build bot" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No tokens yet")).toBeVisible();
  expect((await asBot()).status).toBe(401);
});

test("a wrong password is refused in words, a right one lets in", async ({ people, faults }) => {
  faults.allow(/status of 401/);
  const ann = await people.person("Ann", { path: "about:blank" });
  const page = await people.visitor({ path: "/sign-in" });
  const password = page.getByLabel("Password", { exact: true });
  await page.getByRole("textbox", { name: "Username" }).fill(ann.username);
  await password.fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toHaveText("The username or the password is wrong.");
  await password.fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "No chats yet" })).toBeVisible();
});

test("a sign-up form says what is wrong with each field", async ({ people, faults }) => {
  faults.allow(/status of 4(09|22)/);
  const ann = await people.person("Ann", { path: "about:blank" });
  const page = await people.visitor({ path: "/sign-up" });
  const name = page.getByRole("textbox", { name: "Your name" });
  const username = page.getByRole("textbox", { name: "Username" });
  const password = page.getByLabel("Password", { exact: true });
  const create = page.getByRole("button", { name: "Create account" });
  await create.click();
  for (const field of [name, username, password]) {
    await expect(field).toHaveAttribute("aria-invalid", "true");
  }
  await name.fill("Somebody");
  await username.fill(ann.username);
  await password.fill("correct horse battery");
  await create.click();
  await expect(username).toHaveAccessibleDescription(/taken/);
  await username.fill(`${ann.username}.two`);
  await password.fill("password123");
  await create.click();
  await expect(password).toHaveAccessibleDescription(/most common/);
});

test("the owner lets somebody in by a link", async ({ people }) => {
  const owner = await people.secondDevice(OWNER, { path: "/settings/invites" });
  await owner.page.getByRole("button", { name: "New invite" }).click();
  await owner.page.getByRole("button", { name: "Create invite" }).click();
  const link = await owner.page.getByRole("textbox", { name: "Invite link" }).inputValue();
  await owner.page.getByRole("button", { name: "Done" }).click();
  const list = owner.page.getByRole("list", { name: "Invites" });
  await expect(list.getByRole("listitem").first()).toContainText("Open until");

  const guest = await people.visitor({ path: link });
  await expect(guest.getByText("You were invited. Welcome!")).toBeVisible();
  await guest.getByRole("textbox", { name: "Your name" }).fill("Gus Guest");
  await guest.getByRole("textbox", { name: "Username" }).fill(uniqueName("gus"));
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Create account" }).click();
  await expect(guest.getByRole("heading", { name: "No chats yet" })).toBeVisible();
  await guest.getByRole("link", { name: "Settings" }).click();
  await expect(guest.getByRole("link", { name: /Devices/ })).toBeVisible();
  await expect(guest.getByRole("link", { name: /Invites/ })).toHaveCount(0);
});

test("APP-22: a page that was loaded without a network reads its lists once there is one", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to (load|fetch)/);
  const ann = await people.person("Ann", KEEPS_APP);
  await keptForOffline(ann.page);
  await goOffline(ann);
  await ann.page.goto("/settings/tokens");
  await expect(ann.page.getByText("The server cannot be reached")).toBeVisible();
  await ann.context.setOffline(false);
  await expect(ann.page.getByText("The server cannot be reached")).toBeHidden();
});
