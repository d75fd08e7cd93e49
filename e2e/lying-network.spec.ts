import type { Page } from "@playwright/test";
import {
  chatRow,
  conversation,
  directChat,
  expectTick,
  message,
  openChat,
  say,
  textsInSight,
} from "./support/chat.ts";
import { makePeople, type Person } from "./support/people.ts";
import { startProxy, type Proxy } from "./support/proxy.ts";
import { expect, test as base } from "./support/test.ts";
import { keptForOffline } from "./support/offline.ts";

interface LyingNetwork {
  /** Between Ann and the server; honest at first. */
  proxy: Proxy;
  /** Looks at her chat with Ben, and can open the app without a network. */
  ann: Person;
  /** Looks at it too, over an honest network. */
  ben: Person;
}

const test = base.extend<{ lying: LyingNetwork }>({
  lying: async ({ browser, server, people, faults }, use) => {
    faults.allow(/WebSocket|ERR_|Failed to (load|fetch)|Unexpected response code/);
    const proxy = await startProxy(server.url);
    const ann = await makePeople(browser, proxy.url, faults).person("Ann");
    const ben = await people.person("Ben");
    await directChat(ben, ann);
    await openChat(ben.page, "Ann");
    await openChat(ann.page, "Ben");
    await expect(conversation(ann.page, "Ben").getByText("online", { exact: true })).toBeVisible();
    await keptForOffline(ann.page);
    await use({ proxy, ann, ben });
    await ann.context.close();
    await proxy.close();
  },
});

test.use({ serviceWorkers: "allow" });

/** Milliseconds within which a client finds out that the network is honest again: it waits up to 30 s. */
const HEALED = { timeout: 60_000 };

const connecting = (page: Page) => page.getByRole("status").filter({ hasText: "Connecting…" });

/** What is there, in order: own words from whatever side. */
const numbered = (page: Page) => textsInSight(page, /number \d+\b/);

for (const redirects of [false, true]) {
  const how = redirects
    ? "sends every request on to its page"
    : "answers every request with its page";
  test(`NET-1: a captive portal that ${how} changes nothing but the connection`, async ({
    lying: { proxy, ann, ben },
  }) => {
    test.slow();
    const { page } = ann;
    proxy.network = {
      portal: { page: "<!doctype html><h1>Welcome to the hotel</h1>", redirects },
    };
    proxy.cut();
    await expect(connecting(page)).toBeVisible();
    await say(page, "number 1, behind a portal");
    await expectTick(page, "number 1", "Waiting to be sent");
    await expect(conversation(page, "Ben").getByText("online", { exact: true })).toBeHidden();

    // Loaded anew it is the app that opens, signed in, with what is stored; a resource of the server says
    // that it cannot be had.
    await page.reload();
    await expectTick(page, "number 1", "Waiting to be sent");
    await expect(message(page, "Hello")).toBeVisible();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Devices" }).click();
    await expect(page.getByText("The server cannot be reached.")).toBeVisible();
    await page.goBack();
    await page.goBack();
    await say(page, "number 2, behind a portal");
    await expectTick(page, "number 2", "Waiting to be sent");
    await expect(connecting(page)).toBeVisible();
    await expect(page.getByText("Welcome to the hotel")).toHaveCount(0);
    expect(await numbered(ben.page)).toEqual([]);

    proxy.network = {};
    for (const text of ["number 1", "number 2"]) {
      await expect(message(page, text).getByRole("img", { name: "Read" })).toBeVisible(HEALED);
    }
    await expect(connecting(page)).toBeHidden();
    expect(await numbered(ben.page)).toEqual(["number 1", "number 2"]);
  });
}

test("NET-2: half a minute of latency: a clock until the server's word is here, and each message once", async ({
  lying: { proxy, ann, ben },
}) => {
  test.slow();
  const { page } = ann;
  proxy.network = { delay: 30_000 };
  await say(page, "number 1, through honey");
  await expectTick(page, "number 1", "Waiting to be sent");
  // The message gets there long before the answer comes back: until then nobody here can know.
  await expect(message(ben.page, "number 1")).toBeVisible(HEALED);
  await expectTick(page, "number 1", "Waiting to be sent");
  await expect(connecting(page)).toBeVisible();
  await page.reload();
  await expectTick(page, "number 1", "Waiting to be sent");
  await say(page, "number 2, through honey");
  await expectTick(page, "number 2", "Waiting to be sent");

  proxy.network = {};
  proxy.cut();
  for (const text of ["number 1", "number 2"]) {
    await expect(message(page, text).getByRole("img", { name: "Read" })).toBeVisible(HEALED);
  }
  expect(await numbered(ben.page)).toEqual(["number 1", "number 2"]);
  expect(await numbered(page)).toEqual(["number 1", "number 2"]);
});

test("NET-3: with half of everything lost all arrives, once and in order, and nobody is signed out", async ({
  lying: { proxy, ann, ben },
}) => {
  test.slow();
  const { page } = ann;
  const texts = Array.from({ length: 20 }, (_, n) => `number ${n + 1}`);
  proxy.network = { lossPercent: 50 };
  proxy.cut();
  for (const [n, text] of texts.entries()) {
    await say(page, `${text}, half lost`);
    if (n % 5 === 4) proxy.cut();
    // Each time it opens, it trades its session for another one: answers of that are lost as well.
    if (n === 10) {
      await page.reload();
      await expect(message(page, text)).toBeVisible();
    }
  }
  await say(ben.page, "and an answer");
  await expect(message(page, "and an answer")).toBeVisible(HEALED);
  await expect(page.getByRole("img", { name: "Waiting to be sent" })).toHaveCount(0, HEALED);
  await expect.poll(() => numbered(ben.page)).toEqual(texts);
  await expect.poll(() => numbered(page)).toEqual(texts);
  await expect(chatRow(page, "Ben")).toBeVisible();
});
