import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import {
  chatRow,
  composer,
  directChat,
  expectTick,
  message,
  openChat,
  say,
  sendByRest,
} from "./support/chat.ts";
import { expectNoSideways, PHONE } from "./support/layout.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

/** Lets the browser give the app so many bytes; as many as it has without a number. */
async function allow(page: Page, origin: string, quotaSize?: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
  // What is overridden is so for as long as the session lasts.
  if (quotaSize === undefined) await session.detach();
}

test("STORE-6: a full disk is told of, nothing is lost, and all goes on once there is room", async ({
  people,
  server,
  faults,
}) => {
  test.slow();
  faults.allow(/no room on this device|QuotaExceeded/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  const { page } = ann;
  await openChat(page, "Ben");
  await openChat(ben.page, "Ann");
  await say(page, "while there was room");
  await expectTick(page, "while there was room", "Read");

  await allow(page, server.url, 1);
  // The browser goes on with what it found to be free for up to half a minute.
  let text = "";
  await expect(async () => {
    text = `none at attempt ${Date.now()}`;
    await say(page, text);
    await expect(
      page.getByText("This device has no room left for the message.").or(message(page, text)),
    ).toBeVisible();
    await expect(message(page, text)).toHaveCount(0);
  }).toPass({ intervals: [500], timeout: 60_000 });
  await expect(composer(page)).toHaveValue(text);
  await expect(page.getByText("This device has no room left. New messages")).toBeVisible();
  await sendByRest(ben, chat, ["are you there?"]);
  await expectAccessible(page, "no room left");
  await page.setViewportSize(PHONE);
  await expect(page.getByText("This device has no room left for the message.")).toBeVisible();
  await expectNoSideways(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(message(page, "while there was room")).toBeVisible();

  await allow(page, server.url);
  // What came meanwhile is brought by the next sync, which may be half a minute away.
  await expect(message(page, "are you there?")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("This device has no room left. New messages")).toBeHidden();
  await expect(composer(page)).toHaveValue(text);
  await composer(page).press("Enter");
  await expectTick(page, text, "Read");
  await expect(message(ben.page, text)).toHaveCount(1);
  await page.reload();
  await expect(message(page, text)).toBeVisible();
  await expect(chatRow(page, "Ben")).toContainText(text);
});
