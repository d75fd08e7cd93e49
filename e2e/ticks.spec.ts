import { directChat, expectTick, message, openChat, say } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("ticks go from sent to delivered to read, and turn blue", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");

  await say(ann.page, "Are you there?");
  await expectTick(ann.page, "Are you there?", "Sent");

  await ben.page.goto("/");
  await expectTick(ann.page, "Are you there?", "Delivered");
  const tick = message(ann.page, "Are you there?").getByRole("img");
  const grey = await tick.locator("svg").evaluate((svg) => getComputedStyle(svg).color);

  await openChat(ben.page, "Ann");
  await expectTick(ann.page, "Are you there?", "Read");
  const blue = await tick.locator("svg").evaluate((svg) => getComputedStyle(svg).color);
  expect(blue).not.toBe(grey);
  const [red = 0, , inBlue = 0] = [...blue.matchAll(/\d+/g)].map(Number);
  expect(inBlue).toBeGreaterThan(red + 60);
});

test("nothing is read in a page that nobody looks at", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  await openChat(ben.page, "Ann");
  // Another tab comes to the front.
  await ben.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.hasFocus = () => false;
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("blur"));
  });
  await ann.page.goto(`/chat/${chat}`);
  await say(ann.page, "Look at this later");
  await expectTick(ann.page, "Look at this later", "Delivered");
  await expect(message(ben.page, "Look at this later")).toBeVisible();

  await ben.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    Object.defineProperty(document, "hidden", { value: false, configurable: true });
    document.hasFocus = () => true;
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("focus"));
  });
  await expectTick(ann.page, "Look at this later", "Read");
});
