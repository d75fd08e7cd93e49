import { composer, directChat, openChat } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";
import { goOffline } from "./support/offline.ts";

test.use({ serviceWorkers: "allow" });

test("APP-20: who signs out offline is out, and the server is told when there is a network", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED|status of 401|WebSocket/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ben, ann);
  const { page, context } = ann;
  await openChat(page, "Ben");
  await composer(page).fill("a secret draft");
  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByRole("list", { name: "Chats" })).toBeVisible();
  // What a page shows at once when it is opened again.
  await other.reload();
  await expect(other.getByRole("list", { name: "Chats" })).toBeVisible();
  expect(await other.evaluate(() => Object.keys(localStorage).join())).toContain("front");
  const signInPage = page.waitForResponse(/sign-in-page/);
  await page.getByRole("link", { name: "Settings" }).click();
  await (await signInPage).finished();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();

  await goOffline(ann);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(other.getByRole("list", { name: "Chats" })).toBeHidden();
  const left = await page.evaluate(() => Object.values(localStorage).join("\n"));
  expect(left).not.toContain("secret");
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain("front");

  const told = page.waitForResponse(
    (response) => response.url().endsWith("/v1/sessions/current") && response.ok(),
  );
  await context.setOffline(false);
  await told;
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
