import type { BrowserContext } from "@playwright/test";
import { directChat, expectTick, openChat, say, textsInSight } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";
import { goOffline } from "./support/offline.ts";

test.use({ serviceWorkers: "allow" });

const TEXTS = ["first of four", "second of four", "third of four", "last of four"];
const EACH = /\w+ of four/;

test("what is written offline is sent in order once there is a network again", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(ben.page, "Ann");

  await goOffline(ann);
  const status = ann.page.getByRole("status").filter({ hasText: "Waiting for network" });
  await expect(status).toBeVisible();
  for (const text of TEXTS) await say(ann.page, text);
  for (const text of TEXTS) await expectTick(ann.page, text, "Waiting to be sent");

  await ann.context.setOffline(false);
  for (const text of TEXTS) await expectTick(ann.page, text, "Read");
  await expect(status).toBeHidden();
  await expect.poll(() => textsInSight(ben.page, EACH)).toEqual(TEXTS);
  await expect.poll(() => textsInSight(ann.page, EACH)).toEqual(TEXTS);
});

test("what came meanwhile is there after the network came back", async ({ people, faults }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(ben.page, "Ann");

  await goOffline(ben);
  // Until it is noticed, Ben's browser goes on taking messages.
  await expect(
    ben.page.getByRole("status").filter({ hasText: "Waiting for network" }),
  ).toBeVisible();
  for (const text of TEXTS) await say(ann.page, text);
  for (const text of TEXTS) await expectTick(ann.page, text, "Sent");
  await ben.context.setOffline(false);
  for (const text of TEXTS) await expectTick(ann.page, text, "Read");
  await expect.poll(() => textsInSight(ben.page, EACH)).toEqual(TEXTS);
});

test("what is written offline survives the end of the page", async ({ people, faults }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const chat = await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(ben.page, "Ann");

  await goOffline(ann);
  for (const text of TEXTS) await say(ann.page, text);
  for (const text of TEXTS) await expectTick(ann.page, text, "Waiting to be sent");
  await ann.page.close();
  await ann.context.setOffline(false);

  const page = await reopened(ann.context, chat);
  for (const text of TEXTS) await expectTick(page, text, "Read");
  await expect.poll(() => textsInSight(ben.page, EACH)).toEqual(TEXTS);
  await page.reload();
  for (const text of TEXTS) await expectTick(page, text, "Read");
  await expect.poll(() => textsInSight(page, EACH)).toEqual(TEXTS);
});

async function reopened(context: BrowserContext, chat: string) {
  const page = await context.newPage();
  await page.goto(`/chat/${chat}`);
  return page;
}
