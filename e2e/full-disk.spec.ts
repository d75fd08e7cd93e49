import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { directChat, message, openChat, timeline } from "./support/chat.ts";
import { documentsOf, leaveDocument, makeFile, makeKnown, shown } from "./support/files.ts";
import { attach, sendSheet, sheet } from "./support/picture-files.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

test("MEDIA-103: a full device and a full server are said in words, and what was to be sent is sent when there is room", async ({
  people,
  server,
  faults,
}) => {
  test.skip(process.platform !== "linux", "Only Linux has a device that is always full.");
  faults.allow(/QuotaExceeded|status of 507/);
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  const { page } = ann;

  // The device has room for the app and its messages, and for no large file. The browser goes on for a while with
  // what it found to be free: said later, it would not notice.
  const session = await ann.context.newCDPSession(page);
  const { origin } = new URL(server.url);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 24_000_000 });
  await page.goto("/");
  await openChat(page, "Ben");
  const plans = test.info().outputPath("Plans.txt");
  await writeFile(plans, Buffer.alloc(30_000_000, "all of it "));
  await attach(page, [plans], "Document");
  await sheet(page).getByRole("button", { name: "Send", exact: true }).click();
  await expect(sheet(page).getByRole("alert")).toContainText("Free some space and try again.");
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await sendSheet(page);
  await expect.poll(async () => (await documentsOf(ben, chat)).length).toBe(1);
  await expect(timeline(page).getByText("Plans.txt")).toBeVisible();

  // The server's disk takes nothing of an upload that goes there.
  const file = makeFile("Film.bin", 6_000_000);
  const { fileId } = await leaveDocument(ann, chat, file);
  const part = join(server.dataFolder, "uploads", fileId);
  await mkdir(join(server.dataFolder, "uploads"), { recursive: true });
  await symlink("/dev/full", part);
  await page.reload();
  await expect(page.getByText("The server has no room left for files.")).toBeVisible();
  expect(await documentsOf(ben, chat)).toHaveLength(1);
  await rm(part);
  await message(page, file.name).getByRole("button", { name: "Retry" }).click();
  await expect.poll(async () => (await documentsOf(ben, chat)).length).toBe(2);
  const [, film] = await documentsOf(ben, chat);
  if (film === undefined) throw new Error("It is gone again.");
  await makeKnown(ben, chat, film);
  expect((await shown(ben.page, chat, fileId)).hash).toBe(file.hash);
});
