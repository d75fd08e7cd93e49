import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { openChat, timeline } from "./support/chat.ts";
import { expectNoSideways, PHONE } from "./support/layout.ts";
import { goOffline, KEEPS_APP } from "./support/offline.ts";
import { drawnPicture, type TestFile } from "./support/picture-files.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(({ faults }) => {
  // Before it brings a sticker again the app asks whether the server has it; the browser notes that it has not.
  faults.allow(/status of 404 .*\/v1\/(?:account|conversations\/[^/]+)\/files\//);
});

const panel = (page: Page): Locator => page.getByRole("dialog", { name: "Stickers", exact: true });
const stickers = (page: Page): Locator =>
  timeline(page).getByRole("img", { name: "Sticker", exact: true });

async function openPanel(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Attach" }).click();
  await page.getByRole("menuitem", { name: "Sticker" }).click();
  await expect(panel(page)).toBeVisible();
  return panel(page);
}

async function pick(page: Page, button: string, file: TestFile): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(file);
}

/** Makes a sticker of a striped picture and leaves the panel open. */
async function make(page: Page, file: TestFile): Promise<Locator> {
  await openPanel(page);
  await pick(page, "Make from a photo", file);
  const maker = page.getByRole("dialog", { name: "Make a sticker" });
  await expect(maker.getByRole("img", { name: "Sticker in the making" })).toBeVisible();
  return maker;
}

/** What is in the middle and in a corner of a sticker, red to alpha. */
function pixels(picture: Locator): Promise<{ middle: number[]; corner: number[]; side: number }> {
  return picture.evaluate((canvas: HTMLCanvasElement) => {
    const on = canvas.getContext("2d");
    if (on === null) throw new Error("no canvas");
    const at = (x: number, y: number): number[] => [...on.getImageData(x, y, 1, 1).data];
    const side = canvas.width;
    return { middle: at(side / 2 - 20, side / 2), corner: at(2, 2), side };
  });
}

/** Uploads that a page begins from here on. */
function uploadsOf(page: Page): string[] {
  const begun: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const isUpload = pathname === "/v1/files" || pathname.startsWith("/v1/uploads");
    if (request.method() === "POST" && isUpload) begun.push(pathname);
  });
  return begun;
}

test("MEDIA-81, MEDIA-83: a sticker is cut from a photo, sent, kept by the other and sent back, uploaded once", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, { ana: { viewport: PHONE } });
  const maker = await make(ana.page, await drawnPicture(ana.page, "me.jpg", { hue: 20 }));
  await maker.getByRole("radio", { name: "Circle" }).check();
  await maker.getByRole("slider", { name: "Zoom" }).press("ArrowRight");
  await expectAccessible(ana.page, "maker of stickers", "[role=dialog]");
  await maker.getByRole("button", { name: "Add sticker" }).click();
  const send = panel(ana.page).getByRole("button", { name: "Send sticker: My stickers 1" });
  await expect(send).toBeVisible();
  await expectAccessible(ana.page, "stickers", "[role=dialog]");
  await expectNoSideways(ana.page);
  await send.press("Enter");
  await expect(panel(ana.page)).toBeHidden();

  await expect(stickers(ben.page)).toBeVisible();
  // Drawn by the page from what came: a full square, transparent outside of the circle.
  await expect.poll(() => pixels(stickers(ben.page))).toMatchObject({ side: 512 });
  const { middle, corner } = await pixels(stickers(ben.page));
  expect(middle[3]).toBe(255);
  expect(corner[3]).toBe(0);

  // Again: no bytes go, and Ben sees two.
  const uploads = uploadsOf(ana.page);
  await expect(
    timeline(ana.page)
      .getByRole("img", { name: /Delivered|Read/ })
      .first(),
  ).toBeVisible();
  await (await openPanel(ana.page)).getByRole("button", { name: "Send sticker: Recent 1" }).click();
  await expect(stickers(ben.page)).toHaveCount(2);
  expect(uploads).toEqual([]);

  const kept = uploadsOf(ben.page);
  await stickers(ben.page).first().click({ button: "right" });
  await ben.page.getByRole("menuitem", { name: "Add to favourites" }).click();
  await expect(ben.page.getByText("Added to your favourite stickers")).toBeVisible();
  await stickers(ben.page).first().click({ button: "right" });
  await expect(ben.page.getByRole("menuitem", { name: "Remove from favourites" })).toBeVisible();
  await ben.page.keyboard.press("Escape");
  // It is there after a reload, and goes back by its name alone.
  await ben.page.reload();
  await expect(stickers(ben.page)).toHaveCount(2);
  const own = await openPanel(ben.page);
  await own.getByRole("button", { name: "Send sticker: Favourites 1" }).click();
  await expect(stickers(ana.page)).toHaveCount(3);
  expect(kept).toEqual([]);
});

test("MEDIA-84, MEDIA-85: a pack is exported and imported by another, and a bad zip refused in words", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, { ana: { viewport: PHONE } });
  for (const hue of [100, 260]) {
    const maker = await make(
      ana.page,
      await drawnPicture(ana.page, "p.png", { type: "image/png", hue }),
    );
    await maker.getByRole("button", { name: "Add sticker" }).click();
    await expect(panel(ana.page)).toBeVisible();
    await ana.page.keyboard.press("Escape");
  }
  const own = await openPanel(ana.page);
  await own.getByRole("button", { name: "Pack: My stickers" }).click();
  const saved = ana.page.waitForEvent("download");
  await ana.page.getByRole("menuitem", { name: "Export as zip" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("My stickers.zip");
  const zip: TestFile = {
    name: "My stickers.zip",
    mimeType: "application/zip",
    buffer: await readFile(await download.path()),
  };

  await ana.page.keyboard.press("Escape");
  await expect(panel(ana.page)).toBeHidden();

  const theirs = await openPanel(ben.page);
  // A name that leads elsewhere, of the same length as the one it takes the place of.
  const unsafe = Buffer.from(
    zip.buffer.toString("latin1").replaceAll("001.webp", "../1.gif"),
    "latin1",
  );
  await pick(ben.page, "Import a pack", { ...zip, buffer: unsafe });
  await expect(theirs.getByRole("alert")).toContainText("leads out of its folder");
  await pick(ben.page, "Import a pack", { ...zip, buffer: Buffer.from("no zip at all") });
  await expect(theirs.getByRole("alert")).toContainText("no zip file");
  await expect(theirs.getByRole("list")).toHaveCount(0);

  await pick(ben.page, "Import a pack", zip);
  await expect(theirs.getByRole("alert")).toBeHidden();
  await expect(theirs.getByRole("button", { name: /^Send sticker: My stickers/ })).toHaveCount(2);
  await theirs.getByRole("button", { name: "Send sticker: My stickers 2" }).click();
  await expect(stickers(ana.page)).toHaveCount(1);

  // What is kept is managed there: out of the pack, and the pack as a whole.
  const again = await openPanel(ben.page);
  await again.getByRole("button", { name: "Manage" }).click();
  await again.getByRole("button", { name: "Remove: My stickers 1" }).click();
  await expect(again.getByRole("button", { name: /^Remove: My stickers/ })).toHaveCount(1);
  await again.getByRole("button", { name: "Favourite: My stickers 1" }).click();
  await again.getByRole("button", { name: "Pack: My stickers" }).click();
  await ben.page.getByRole("menuitem", { name: "Remove pack" }).click();
  await expect(again.getByRole("list", { name: "My stickers" })).toHaveCount(0);
  await expect(again.getByRole("list", { name: "Favourites" }).getByRole("listitem")).toHaveCount(
    1,
  );
});

test("MEDIA-88: what one keeps shows on one's other device, goes from there without its bytes, and is let go everywhere", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  const phone = await people.secondDevice(ana, { viewport: PHONE, ...KEEPS_APP });
  const maker = await make(ana.page, await drawnPicture(ana.page, "me.jpg", { hue: 20 }));
  await maker.getByRole("button", { name: "Add sticker" }).click();
  const own = panel(ana.page);
  await own.getByRole("button", { name: "Manage" }).click();
  await own.getByRole("button", { name: "Favourite: My stickers 1" }).click();
  await expect(own.getByRole("list", { name: "Favourites" })).toBeVisible();
  await ana.page.keyboard.press("Escape");

  await openChat(phone.page, "Ben Okri");
  const uploads = uploadsOf(phone.page);
  const there = await openPanel(phone.page);
  await expect(there.getByRole("button", { name: "Send sticker: My stickers 1" })).toBeVisible();
  await there.getByRole("button", { name: "Send sticker: Favourites 1" }).click();
  await expect(stickers(ben.page)).toBeVisible();
  await expect.poll(() => pixels(stickers(ben.page))).toMatchObject({ side: 512 });
  expect(uploads).toEqual([]);

  // Without a network it goes here at once, and there when there is one.
  await goOffline(phone);
  const again = await openPanel(phone.page);
  await again.getByRole("button", { name: "Manage" }).click();
  await again.getByRole("button", { name: "Pack: My stickers" }).click();
  await phone.page.getByRole("menuitem", { name: "Remove pack" }).click();
  await expect(again.getByRole("list", { name: "My stickers" })).toHaveCount(0);
  await phone.context.setOffline(false);
  const last = await openPanel(ana.page);
  await expect(last.getByRole("list", { name: "My stickers" })).toHaveCount(0, { timeout: 20_000 });
  await expect(last.getByRole("list", { name: "Favourites" })).toBeVisible();
});
