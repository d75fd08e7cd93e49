import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { bubble, directChat, openChat, timeline } from "./support/chat.ts";
import { expectNoSideways, PHONE } from "./support/layout.ts";
import {
  attach,
  CAMERA,
  drawnPicture,
  HEIC,
  MOVING_GIF,
  pngBomb,
  sendSheet,
  sheet,
  shownBytes,
  shownSize,
  withExif,
} from "./support/picture-files.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

/** What Ben sees is fetched by the test as well, which the app's own policy forbids. */
const SEEN = { ben: { bypassCSP: true } };

const photo = (page: Page) => timeline(page).getByRole("img", { name: "Photo", exact: true });

test("MEDIA-60: a photo is sent with a caption, upright and without camera data, and seen", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, SEEN);
  const taken = withExif(
    await drawnPicture(ana.page, "IMG_1.jpg", { width: 2_400, height: 1_600 }),
  );
  expect(taken.buffer.includes(CAMERA)).toBe(true);
  await attach(ana.page, [taken]);
  await sheet(ana.page).getByRole("textbox", { name: "Caption" }).fill("View from the ridge");
  await expect(sheet(ana.page).getByRole("img", { name: "Photo to send" })).toBeVisible();
  await expectAccessible(ana.page, "sheet of files", "[role=dialog]");
  await sendSheet(ana.page);

  await expect(bubble(ben.page, "View from the ridge")).toBeVisible();
  await expect(photo(ben.page)).toBeVisible();
  // Turned by a quarter, and no larger than 1,600 pixels.
  expect(await shownSize(photo(ben.page))).toEqual([1_067, 1_600]);
  const bytes = await shownBytes(photo(ben.page));
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  expect(bytes.includes("Exif")).toBe(false);
  expect(bytes.includes(CAMERA)).toBe(false);
  await expectAccessible(ben.page, "chat with a photo");
});

test("MEDIA-61: several are one album, and the viewer goes through them by keys", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, SEEN);
  const files = await Promise.all(
    [0, 60, 120, 180, 240].map((hue, at) => drawnPicture(ana.page, `${at}.jpg`, { hue })),
  );
  await attach(ana.page, files);
  await expect(sheet(ana.page)).toHaveAccessibleName("Send 5 photos");
  await sheet(ana.page).getByRole("button", { name: "Remove file 5: 4.jpg" }).click();
  await sheet(ana.page).getByRole("button", { name: "HD quality" }).click();
  await sendSheet(ana.page);

  await expect(photo(ben.page)).toHaveCount(4);
  await timeline(ben.page).getByRole("button", { name: "Open photo 2 of 4" }).click();
  const viewer = ben.page.getByRole("dialog", { name: "Ana Lima" });
  await expect(viewer.getByRole("button", { name: "Photo 2 of 4" })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(viewer).toBeFocused();
  await ben.page.keyboard.press("ArrowRight");
  await expect(viewer.getByRole("button", { name: "Photo 3 of 4" })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expectAccessible(ben.page, "viewer", "[role=dialog]");
  const saved = ben.page.waitForEvent("download");
  await viewer.getByRole("button", { name: "Save" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^photo .*\.jpg$/);
  await ben.page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
});

test("MEDIA-62: transparency and movement stay, comments go, and a polyglot becomes a picture", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, SEEN);
  const script = "<script>document.title = 'run'</script>";
  const jpeg = await drawnPicture(ana.page, "page.html.jpg");
  const polyglot = { ...jpeg, buffer: Buffer.concat([jpeg.buffer, Buffer.from(script)]) };
  await attach(ana.page, [
    await drawnPicture(ana.page, "logo.png", { type: "image/png" }),
    MOVING_GIF,
    polyglot,
  ]);
  await sendSheet(ana.page);
  await expect(photo(ben.page)).toHaveCount(3);
  // Whoever wants little to move sees it still, drawn once.
  await expect(photo(ben.page).nth(1)).toHaveJSProperty("tagName", "CANVAS");
  await ben.page.emulateMedia({ reducedMotion: "no-preference" });
  await expect(photo(ben.page).nth(1)).toHaveAttribute("src", /^blob:/);
  const [png, clean] = await Promise.all([0, 2].map((at) => shownBytes(photo(ben.page).nth(at))));
  expect(png?.subarray(8, 12).toString("latin1")).toBe("WEBP");
  expect(clean?.includes("script")).toBe(false);
  const gif = await shownBytes(photo(ben.page).nth(1));
  expect(gif.subarray(0, 6).toString("latin1")).toBe("GIF89a");
  expect(gif.includes(CAMERA)).toBe(false);
});

test("MEDIA-63: what cannot be a photo is said in words, and can go as a document", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people, SEEN);
  await attach(ana.page, [HEIC]);
  await expect(sheet(ana.page).getByRole("alert")).toContainText("HEIC");
  await sheet(ana.page).getByRole("button", { name: "Send as a document" }).click();
  await sendSheet(ana.page);
  await expect(timeline(ben.page)).toContainText("holiday.heic");

  await attach(ana.page, [pngBomb(50_000, 50_000)]);
  await expect(sheet(ana.page).getByRole("alert")).toContainText("too many pixels");
  await ana.page.keyboard.press("Escape");

  const svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='document.title=1'></svg>";
  await attach(ana.page, [
    { name: "drawing.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) },
  ]);
  await expect(sheet(ana.page)).toHaveAccessibleName("Send file");
  await sendSheet(ana.page);
  await expect(timeline(ben.page)).toContainText("drawing.svg");
});

test("MEDIA-60: photos are dropped and pasted, on a phone too", async ({ people }) => {
  const ana = await people.person("Ana Lima", { viewport: PHONE });
  const ben = await people.person("Ben Okri");
  await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  const { name, mimeType, buffer } = await drawnPicture(ana.page, "drop.jpg");
  const data = await ana.page.evaluateHandle(
    ({ base64, name, type }) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (one) => one.codePointAt(0) ?? 0);
      data.items.add(new File([bytes], name, { type }));
      return data;
    },
    { base64: buffer.toString("base64"), name, type: mimeType },
  );
  await timeline(ana.page).dispatchEvent("dragenter", { dataTransfer: data });
  await expect(ana.page.getByText("Drop to send here")).toBeVisible();
  await timeline(ana.page).dispatchEvent("drop", { dataTransfer: data });
  await expect(sheet(ana.page).getByRole("img", { name: "Photo to send" })).toBeVisible();
  await expectNoSideways(ana.page);
  await sendSheet(ana.page);
  await expect(photo(ana.page)).toBeVisible();
  await expectNoSideways(ana.page);
  await openChat(ben.page, "Ana Lima");
  await expect(photo(ben.page)).toBeVisible();
});
