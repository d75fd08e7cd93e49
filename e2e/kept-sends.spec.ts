import { composer, directChat, message } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("APP-17: what is written while the engine only begins outlives a reload, and goes out once", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const chat = await directChat(ben, ann);
  const { page } = ann;
  await page.goto(`/chat/${chat}`);
  await expect(message(page, "Hello")).toBeVisible();
  let isSlow = true;
  const atLast = Promise.withResolvers<void>();
  await page.route(/engine-worker/, async (route) => {
    if (isSlow) await atLast.promise;
    // The page that asked may be gone.
    await route.continue().catch(() => undefined);
  });
  await page.reload();
  await composer(page).fill("Written too early");
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveText("");
  isSlow = false;
  await page.reload();
  atLast.resolve();
  await expect(message(page, "Written too early")).toHaveCount(1);
  await ben.page.goto(`/chat/${chat}`);
  await expect(message(ben.page, "Written too early")).toHaveCount(1);
});
