import { bubble, directChat, expectTick, openChat, say } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("message info tells when each member got and read a message", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await say(ann.page, "When did you read this?");
  await expectTick(ann.page, "When did you read this?", "Sent");

  await bubble(ann.page, "When did you").click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Message info" }).click();
  const drawer = ann.page.getByRole("complementary", { name: "Message info" });
  await expect(drawer.getByText("Not yet delivered to")).toBeVisible();

  await ben.page.goto("/");
  await expect(drawer.getByText("Delivered to", { exact: true })).toBeVisible();
  await ben.page.goto(`/chat/${chat}`);
  await expect(drawer.getByText("Read by")).toBeVisible();
  await expect(drawer.getByRole("listitem").filter({ hasText: "Ben" })).toContainText(/\d\d:\d\d/);

  await ann.page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});
