import { bubble, composer, openChat, say } from "./support/chat.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";

test("APP-27: a menu that cannot be loaded is told of in a line, and the chat goes on", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_FAILED/);
  const [ana] = await talkers(people);
  const menu = /\/message-menu[^/]*\.js/;
  await ana.page.route(menu, (route) => route.abort());
  await ana.page.reload();
  const told = ana.page.getByRole("status").getByText("A part of the app could not be loaded.");
  await expect(told).toBeVisible();
  await say(ana.page, "Still here");
  await bubble(ana.page, "Still here").click({ button: "right" });
  await expect(ana.page.getByRole("menu")).toHaveCount(0);

  await ana.page.unroute(menu);
  await ana.page.getByRole("button", { name: "Try again" }).click();
  await expect(ana.page.getByRole("menu")).toBeVisible();
  await ana.page.keyboard.press("Escape");
  await composer(ana.page).fill("And on");
  await expect(composer(ana.page)).toHaveValue("And on");
  await openChat(ana.page, "Ben Okri");
});
