import { chromium } from "@playwright/test";
import { chromiumLaunch } from "../tools/check/chromium-launch.ts";
import { expectAccessible } from "./support/axe.ts";
import { composer, directChat, expectTick, message, openChat, say } from "./support/chat.ts";
import { makePeople } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { goOffline, KEEPS_APP } from "./support/offline.ts";

test("ENG-8: a page that meets an owner of a newer version says so, and goes on once it is loaded anew", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  await openChat(page, "Ben");
  await expect(message(page, "Hello")).toBeVisible();
  await goOffline(ann);
  await say(page, "waits over the update");
  await expectTick(page, "waits over the update", "Waiting to be sent");
  await composer(page).fill("begun before the update");

  // As the worker of another tab announces itself that has loaded a newer version.
  await page.evaluate((name) => {
    new BroadcastChannel(name).postMessage({
      type: "owner",
      version: 1_000,
      tabId: crypto.randomUUID(),
      epoch: Number.MAX_SAFE_INTEGER,
    });
  }, `parley.engine.${ann.id}`);
  await expect(page.getByRole("heading", { name: "Parley was updated" })).toBeVisible();
  await expectAccessible(page, "a newer version elsewhere");

  await ann.context.setOffline(false);
  await page.getByRole("button", { name: "Reload" }).click();
  await expectTick(page, "waits over the update", "Sent");
  await expect(composer(page)).toHaveValue("begun before the update");
});

test("ENG-8: a store that a newer version has upgraded is left alone, by who had it open and by who comes", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  await openChat(page, "Ben");
  await expect(message(page, "Hello")).toBeVisible();

  const upgraded = await page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open(name, 1_000_000);
        request.addEventListener("upgradeneeded", () => {
          request.result.createObjectStore("of a newer version");
        });
        request.addEventListener("success", () => {
          request.result.close();
          resolve(request.result.version);
        });
        request.addEventListener("error", () => reject(request.error));
      }),
    `parley-${ann.id}`,
  );
  await expect(page.getByRole("heading", { name: "Parley was updated" })).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { name: "Parley was updated" })).toBeVisible();
  const [store] = await page.evaluate(() => indexedDB.databases());
  expect(store).toMatchObject({ name: `parley-${ann.id}`, version: upgraded });
});

test("ENG-10: a browser that lacks something is told so in place of every page", async ({
  people,
}) => {
  for (const path of ["/", "/sign-in", "/chat/nowhere"]) {
    const page = await people.visitor({ path: "about:blank" });
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    });
    await page.goto(path);
    const title = page.getByRole("heading", { name: "This browser is too old for Parley" });
    await expect(title).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
    await expectAccessible(page, "an old browser");
    await page.context().close();
  }
});

test("ENG-10: over plain http from another machine one is told that it takes https", async ({
  server,
  faults,
}) => {
  // Of no use without https, and said to be so.
  faults.allow(/Cross-Origin-Opener-Policy/);
  // By its own name a browser trusts this machine also without https; by one that is made up it does not.
  const byName = "--host-resolver-rules=MAP parley.test 127.0.0.1";
  const browser = await chromium.launch({
    ...chromiumLaunch,
    args: [...chromiumLaunch.args, byName],
  });
  const url = `http://parley.test:${new URL(server.url).port}/`;
  const page = await makePeople(browser, url, faults, "block").visitor();
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(page.getByRole("heading", { name: "Open Parley over https" })).toBeVisible();
  await expectAccessible(page, "plain http");
  await browser.close();
});
