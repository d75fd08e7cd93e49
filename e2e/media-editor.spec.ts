import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { timeline } from "./support/chat.ts";
import {
  attach,
  sendSheet,
  sheet,
  shownPixels,
  shownSize,
  type TestFile,
} from "./support/picture-files.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";

/** 600 by 400: blue above squares of black and white on the left, green on the right. */
async function testCard(page: Page): Promise<TestFile> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(600, 400);
    const on = canvas.getContext("2d");
    if (on === null) throw new Error("no canvas");
    const fill = (colour: string, ...box: [number, number, number, number]): void => {
      on.fillStyle = colour;
      on.fillRect(...box);
    };
    fill("#0000ff", 0, 0, 300, 200);
    fill("#00ff00", 300, 0, 300, 400);
    for (let x = 0; x < 300; x += 8) {
      for (let y = 200; y < 400; y += 8) {
        fill((x + y) % 16 === 0 ? "#ffffff" : "#000000", x, y, 8, 8);
      }
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
  });
  return { name: "card.png", mimeType: "image/png", buffer: Buffer.from(base64, "base64") };
}

/** Draws with the mouse between two places of the card, which the editor shows at a size of its own. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = await page.getByRole("img", { name: "The photo" }).boundingBox();
  if (box === null) throw new Error("The photo is not in sight.");
  const at = ([x, y]: [number, number]) =>
    [box.x + (x / 600) * box.width, box.y + (y / 400) * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  // At once: a quick hand says few of the places that it passes.
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

test("MEDIA-101: what was cut, turned, drawn, written and blurred is what the other sees", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  const { page } = ana;
  await attach(page, [await testCard(page)]);
  await sheet(page).getByRole("button", { name: "Edit photo" }).click();
  const editor = page.getByRole("dialog", { name: "Edit photo" });
  const press = (name: string) => editor.getByRole("button", { name, exact: true }).click();

  await drag(page, [50, 100], [250, 100]);
  await press("Blur");
  await drag(page, [40, 300], [260, 300]);
  await press("Crop");
  await editor.getByRole("slider", { name: "Right" }).fill("0.5");
  await press("Crop to this");
  await expectAccessible(page, "photo editor", "[role=dialog]");
  await press("Rotate");
  await press("Text");
  await press("Yellow");
  await editor.getByRole("textbox", { name: "Text on the photo" }).fill("XXXX");
  await press("In the middle");
  // Undone, it is not in what is sent.
  await press("White");
  await editor.getByRole("textbox", { name: "Text on the photo" }).fill("Undone and gone");
  await press("In the middle");
  await page.keyboard.press("Tab");
  await press("Undo");
  await press("Done");
  await expect(editor).toBeHidden();
  await sendSheet(page);

  const photo = timeline(ben.page).getByRole("img", { name: "Photo", exact: true });
  // What was 300 by 400, turned.
  expect(await shownSize(photo)).toEqual([400, 300]);
  const squares = [60, 84, 108, 132, 156, 180, 204, 228].map((y) => [100, y] as const);
  const [line, ground, ...rest] = await shownPixels(photo, [
    [300, 120],
    [350, 280],
    ...squares,
    ...Array.from({ length: 400 }, (_, x) => [x, 150] as const),
  ]);
  expect(line, "the line that was drawn").toEqual(near(229, 53, 43));
  expect(ground, "what nothing happened to").toEqual(near(0, 0, 255));
  for (const [red] of rest.slice(0, squares.length)) {
    expect(red, "a square that was blurred").toBeGreaterThan(70);
    expect(red, "a square that was blurred").toBeLessThan(190);
  }
  const middle = rest.slice(squares.length);
  const yellow = middle.filter(([red, green, blue]) => red > 220 && green > 170 && blue < 130);
  expect(yellow.length, "the letters").toBeGreaterThan(8);
});

/** A colour as JPEG keeps it. */
function near(...colour: [red: number, green: number, blue: number]) {
  return colour.map((part) => expect.closeTo(part, -1.8));
}
