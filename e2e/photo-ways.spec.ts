import type { Locator, Page } from "@playwright/test";
import { directChat, openChat, timeline, composer } from "./support/chat.ts";
import {
  attach,
  CAMERA,
  movingWebp,
  sendSheet,
  sheet,
  shownBytes,
  shownPixels,
  shownSize,
} from "./support/picture-files.ts";
import type { Person } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const photos = (page: Page): Locator =>
  timeline(page).getByRole("img", { name: "Photo", exact: true });

test("MEDIA-102: photos come from the camera and the clipboard, move where they are WebP, and are sent on without being uploaded again", async ({
  people,
}) => {
  const ana = await people.person("Ana Lima", {
    permissions: ["camera", "clipboard-read", "clipboard-write"],
  });
  const ben = await people.person("Ben Okri", {
    bypassCSP: true,
    reducedMotion: "no-preference",
  });
  const cas = await people.person("Cas", { path: "about:blank" });
  await directChat(ana, ben);
  const onwards = await directChat(cas, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  const { page } = ana;

  // From the camera, which in a test shows a clock on green.
  await page.getByRole("button", { name: "Attach" }).click();
  await page.getByRole("menuitem", { name: "Camera" }).click();
  await page
    .getByRole("dialog", { name: "Take a photo" })
    .getByRole("button", { name: "Take the photo" })
    .click();
  await expect(sheet(page).getByRole("img", { name: "Photo to send" })).toBeVisible();
  await sendSheet(page);
  await expect(photos(ben.page)).toHaveCount(1);
  const [width, height] = await shownSize(photos(ben.page));
  expect(Math.min(width, height)).toBeGreaterThan(300);
  const colours = await shownPixels(
    photos(ben.page),
    [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => [width * part, height * part] as const),
  );
  expect(colours.some(([red, green, blue]) => red + green + blue > 60)).toBe(true);

  // Pasted.
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(90, 60);
    const on = canvas.getContext("2d");
    if (on === null) throw new Error("no canvas");
    on.fillStyle = "#c800c8";
    on.fillRect(0, 0, 90, 60);
    const png = await canvas.convertToBlob({ type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
  });
  await composer(page).press("ControlOrMeta+v");
  await sendSheet(page);
  await expect(photos(ben.page)).toHaveCount(2);
  expect(await shownSize(photos(ben.page).last())).toEqual([90, 60]);
  const [pasted] = await shownPixels(photos(ben.page).last(), [[45, 30]]);
  expect(pasted?.[0]).toBeGreaterThan(180);
  expect(pasted?.[1]).toBeLessThan(30);

  // Moving: copied frame by frame, without what does not belong to the frames.
  await attach(page, [await movingWebp(page)]);
  await sendSheet(page);
  await expect(photos(ben.page)).toHaveCount(3);
  const moving = photos(ben.page).last();
  await ben.page.emulateMedia({ reducedMotion: "no-preference" });
  await expect(moving).toHaveAttribute("src", /^blob:/);
  const bytes = (await shownBytes(moving)).toString("latin1");
  expect(bytes.slice(8, 12)).toBe("WEBP");
  expect(bytes.split("ANMF")).toHaveLength(3);
  expect(bytes).not.toContain(CAMERA);

  // Sent on: the bytes stay where they are.
  const sent: string[] = [];
  ben.page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  });
  await timeline(ben.page)
    .getByRole("button", { name: "Open photo" })
    .first()
    .click({ button: "right" });
  await ben.page.getByRole("menuitem", { name: "Forward" }).click();
  const choice = ben.page.getByRole("dialog", { name: "Forward to…" });
  await choice.getByRole("button", { name: "Cas" }).click();
  await expect.poll(async () => (await filesIn(cas, onwards)).length).toBe(1);
  const [forwarded] = await filesIn(cas, onwards);
  const answer = await cas.context.request.get(
    `/v1/conversations/${onwards}/files/${forwarded?.fileId}`,
    { headers: { authorization: `Bearer ${cas.accessToken}` } },
  );
  expect(answer.status()).toBe(200);
  expect(sent).toEqual([]);
});

/** The files that the messages of a chat carry. */
async function filesIn(person: Person, conversationId: string) {
  const { entries } = await person.call("entries", { params: { conversationId } });
  return entries.flatMap((entry) => {
    if (entry.class !== "message" || typeof entry.body === "string") return [];
    return "items" in entry.body ? entry.body.items.map(({ file }) => file) : [];
  });
}
