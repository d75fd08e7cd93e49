import { expect, test } from "./support/test.ts";

test("APP-28: what is typed narrows the people at once, and nobody is missed before the server has said so", async ({
  people,
}) => {
  // Of all people of the server they stand first.
  const aabel = await people.person("Aabel", { path: "about:blank" });
  const aabor = await people.person("Aabor", { path: "about:blank" });
  const { page } = await people.person("Zoe");
  const answering = Promise.withResolvers<void>();
  await page.route(/\/v1\/people\?.*search=aab/, async (route) => {
    await answering.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "New chat" }).first().click();
  const dialog = page.getByRole("dialog");
  const person = ({ username }: { username: string }) =>
    dialog.getByRole("button", { name: username });
  await expect(person(aabor)).toBeVisible();

  const field = dialog.getByRole("textbox", { name: "Name or username" });
  await field.fill("aabel");
  await expect(person(aabel)).toBeVisible();
  await expect(person(aabor)).toBeHidden();
  await field.fill("aabelard");
  await expect(person(aabel)).toBeHidden();
  await expect(dialog.getByRole("status", { name: "Loading" })).toBeVisible();
  await expect(dialog.getByText("Nobody found")).toBeHidden();
  answering.resolve();
  await expect(dialog.getByText("Nobody found for “aabelard”")).toBeVisible();
  await field.fill("aabel");
  await expect(person(aabel)).toBeVisible();
});
