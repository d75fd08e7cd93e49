import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { directChat, message, openChat } from "./support/chat.ts";
import type { People, Person } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const HTML = "<script>document.title = 'taken over'</script><b>bold</b>";
/** Names as they are picked, and as they are shown. */
const NAMES = [
  ["../../etc/passwd", "passwd"],
  ["Пожалуйста.txt", "Пожалуйста.txt"],
  ["تقرير.txt", "تقرير.txt"],
  ["報告 (1).txt", "報告 (1).txt"],
  ["a\u202etxt.exe", "atxt.exe"],
] as const;

async function twoPeople(people: People): Promise<[ann: Person, ben: Person]> {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(ben.page, "Ann");
  return [ann, ben];
}

interface Picked {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function sendDocuments(page: Page, files: readonly Picked[]): Promise<void> {
  await page.getByRole("button", { name: "Attach" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Document" }).click();
  await (await choosing).setFiles([...files]);
  await page.getByRole("dialog").getByRole("button", { name: "Send", exact: true }).click();
}

test("MEDIA-50: documents of any name come through byte for byte, and are saved under it", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people);
  const files = NAMES.map(([name, shown], index) => ({
    name,
    shown,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(`content ${index} `.repeat(1_000)),
  }));
  await sendDocuments(ann.page, files);
  for (const [index, { shown, buffer }] of files.entries()) {
    const line = message(ben.page, shown);
    await expect(line).toBeVisible();
    const downloading = ben.page.waitForEvent("download");
    await line.getByRole("button", { name: `Save ${shown}` }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(shown);
    const saved = await readFile(await download.path());
    expect(createHash("sha256").update(saved).digest("hex"), `file ${index}`).toBe(
      createHash("sha256").update(buffer).digest("hex"),
    );
  }
});

test("MEDIA-51: a PDF is drawn with its pages, a page of HTML is read and not run", async ({
  people,
}) => {
  const [ann, ben] = await twoPeople(people);
  await sendDocuments(ann.page, [
    { name: "Plan.pdf", mimeType: "application/pdf", buffer: pdfOf(3) },
    { name: "page.html", mimeType: "text/html", buffer: Buffer.from(HTML) },
  ]);
  const plan = message(ben.page, "Plan.pdf");
  await expect(plan).toContainText("3 pages");
  await plan.getByRole("button", { name: /^Plan\.pdf/ }).click();
  const preview = ben.page.getByRole("dialog", { name: "Plan.pdf" });
  await expect(preview.getByRole("img", { name: "Page 3" })).toBeAttached();
  await expect.poll(() => darkPixels(ben.page)).toBeGreaterThan(0);
  await preview.getByRole("button", { name: "Larger" }).click();
  await expectAccessible(ben.page, "a PDF", "[role=dialog]");
  await ben.page.keyboard.press("Escape");
  await expect(preview).toBeHidden();

  await message(ben.page, "page.html")
    .getByRole("button", { name: /^page\.html/ })
    .click();
  await expect(ben.page.getByRole("dialog", { name: "page.html" })).toContainText(HTML);
  expect(await ben.page.title()).not.toContain("taken over");
});

/** How many dark pixels the first page has. */
function darkPixels(page: Page): Promise<number> {
  return page.getByRole("img", { name: "Page 1" }).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return (data ?? []).filter((value, index) => index % 4 === 0 && value < 100).length;
  });
}

/** A PDF of so many pages, with a black square on each. */
function pdfOf(pages: number): Buffer {
  const square = "0 0 0 rg 100 100 200 200 re f";
  const kids = Array.from({ length: pages }, (_, index) => `${index + 4} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`,
    `<</Length ${square.length}>>stream\n${square}\nendstream`,
    ...Array.from(
      { length: pages },
      () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>",
    ),
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  text += `xref\n0 ${count}\n0000000000 65535 f \n${table}`;
  text += `trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.indexOf("xref\n")}\n%%EOF`;
  return Buffer.from(text, "latin1");
}
