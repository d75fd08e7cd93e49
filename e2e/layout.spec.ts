import { chatRow, composer, directChat, message, openChat, say } from "./support/chat.ts";
import { DESK, expectNoSideways, PHONE } from "./support/layout.ts";
import { expect, test } from "./support/test.ts";

test("on a phone there is one column, with a way back and a bar below", async ({ people }) => {
  const ann = await people.person("Ann", { viewport: PHONE, hasTouch: true, isMobile: true });
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  const bar = page.getByRole("navigation", { name: "Main" });
  const bounds = await bar.boundingBox();
  expect(bounds?.width).toBe(PHONE.width);
  expect((bounds?.y ?? 0) + (bounds?.height ?? 0)).toBe(PHONE.height);

  await chatRow(page, "Ben").getByRole("link").tap();
  await expect(page.getByRole("heading", { level: 1, name: "Ben" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Chats" })).toBeHidden();
  await expect(bar).toBeHidden();
  await composer(page).fill("a line\nand another");
  await page.getByRole("button", { name: "Send" }).tap();
  await expect(message(page, "and another")).toBeVisible();
  await expectNoSideways(page);

  await page.getByRole("heading", { level: 1, name: "Ben" }).getByRole("button").tap();
  const drawer = page.getByRole("complementary", { name: "Contact info" });
  await expect(drawer).toBeVisible();
  expect((await drawer.boundingBox())?.width).toBe(PHONE.width);
  await drawer.getByRole("button", { name: "Close" }).tap();

  await page.getByRole("button", { name: "Back to the chats" }).tap();
  await expect(page.getByRole("list", { name: "Chats" })).toBeVisible();
  await bar.getByRole("link", { name: "Settings" }).tap();
  await page.getByRole("link", { name: /Devices/ }).tap();
  await expect(page.getByRole("heading", { name: "Devices" })).toBeVisible();
  await expectNoSideways(page);
  await page.getByRole("button", { name: "Back" }).tap();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("on a desktop list, chat and details stand side by side", async ({ people }) => {
  const ann = await people.person("Ann", { viewport: DESK });
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  await openChat(page, "Ben");
  await say(page, "side by side");
  await page.getByRole("button", { name: "Chat menu" }).click();
  await page.getByRole("menuitem", { name: "Contact info" }).click();
  const drawer = page.getByRole("complementary", { name: "Contact info" });
  await expect(drawer).toBeVisible();
  const parts = [
    page.getByRole("navigation", { name: "Main" }),
    page.getByRole("list", { name: "Chats" }),
    message(page, "side by side"),
    drawer,
  ];
  await expect(async () => {
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
    for (const [index, box] of boxes.entries()) {
      const before = boxes[index - 1] ?? { x: 0, width: 0 };
      expect(box?.x).toBeGreaterThanOrEqual(before.x + before.width - 1);
    }
  }).toPass();
  await expectNoSideways(page);
});

test("APP-29: the dot of who is here lies on the edge of a picture of any size", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  const { page } = ann;
  await openChat(page, "Ben");
  await page.getByRole("heading", { level: 1, name: "Ben" }).getByRole("button").click();
  const info = page.getByRole("complementary", { name: "Contact info" });
  for (const place of [chatRow(page, "Ben"), info]) {
    const dot = place.locator(".bg-online");
    await expect(dot).toBeVisible();
    const { fromEdge, radius } = await dot.evaluate((element) => {
      const middle = ({ x, y, width, height }: DOMRect) => [x + width / 2, y + height / 2] as const;
      const small = element.getBoundingClientRect();
      const large = element.parentElement?.getBoundingClientRect() ?? small;
      const [[x, y], [centreX, centreY]] = [middle(small), middle(large)];
      const apart = Math.hypot(x - centreX, y - centreY);
      return { fromEdge: Math.abs(apart - large.width / 2), radius: small.width / 2 };
    });
    expect(fromEdge).toBeLessThan(radius / 2);
  }
});

test("the theme follows the system, and a choice overrules it and lasts", async ({ people }) => {
  const ann = await people.person("Ann", { colorScheme: "dark", path: "/settings/appearance" });
  const { page } = ann;
  const lightness = () =>
    page.getByRole("navigation", { name: "Main" }).evaluate((rail) => {
      const [red = 0, green = 0, blue = 0] = [
        ...getComputedStyle(rail).backgroundColor.matchAll(/\d+/g),
      ].map(Number);
      return (red + green + blue) / 3;
    });
  await expect.poll(lightness).toBeLessThan(60);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(lightness).toBeGreaterThan(200);
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(lightness).toBeLessThan(60);
  await page.reload();
  await expect.poll(lightness).toBeLessThan(60);
  await page.getByRole("radio", { name: "As the system" }).check();
  await expect.poll(lightness).toBeGreaterThan(200);
});
