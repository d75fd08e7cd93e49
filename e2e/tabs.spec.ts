import type { BrowserContext, Page } from "@playwright/test";
import type { Entry } from "@parley/protocol/entry.ts";
import {
  chatRow,
  composer,
  directChat,
  expectTick,
  message,
  openChat,
  say,
} from "./support/chat.ts";
import { expect, test } from "./support/test.ts";
import { KEEPS_APP, goOffline } from "./support/offline.ts";

const COUNT = 100;
const TEXTS = Array.from({ length: COUNT }, (_, index) => `message ${index + 1} of ${COUNT}`);

async function openTab(context: BrowserContext, path = "/"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.getByRole("list", { name: "Chats" })).toBeVisible();
  return page;
}

/** Writes and sends messages as fast as the page takes them, as a person never could. */
function writeFast(page: Page, texts: readonly string[]): Promise<void> {
  return composer(page).evaluate(async (field: HTMLTextAreaElement, written) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;
    for (const text of written) {
      set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
  }, texts);
}

/** The number of the newest of them in sight; those above may be out of it by the time one looks. */
async function newestWritten(page: Page): Promise<number> {
  const texts = await page.getByRole("region", { name: "Messages" }).allInnerTexts();
  const numbers = texts.join().matchAll(/message (\d+) of/g);
  return Math.max(0, ...Array.from(numbers, ([, number]) => Number(number)));
}

/** Which worker holds a person's messenger. */
function ownerOf(page: Page, userId: string): Promise<string | undefined> {
  return page.evaluate(async (name) => {
    const { held } = await navigator.locks.query();
    return held?.find((lock) => lock.name === name)?.clientId;
  }, `parley.engine.${userId}`);
}

/** How many connections the server has. */
async function openSockets(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^parley_sockets (\d+)$/m.exec(metrics)?.[1]);
}

function textOf(entry: Entry): string | null {
  if (entry.class !== "message" || typeof entry.body === "string") return null;
  return "text" in entry.body ? entry.body.text : null;
}

test("ENG-1: two tabs and a second browser are in step, over one connection for both tabs", async ({
  people,
  server,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  const laptop = await people.secondDevice(ann);
  const chat = await directChat(ann, ben);
  const second = await openTab(ann.context, `/chat/${chat}`);
  await openChat(ann.page, "Ben");
  await openChat(laptop.page, "Ben");
  await openChat(ben.page, "Ann");

  await say(second, "written in the second tab");
  for (const page of [ann.page, laptop.page]) {
    await expectTick(page, "written in the second tab", "Read");
  }
  await say(ben.page, "seen everywhere");
  for (const page of [ann.page, second, laptop.page]) {
    await expect(message(page, "seen everywhere")).toBeVisible();
  }
  // One for each browser. A tab that took over, as it may on a busy machine, has ended the one before it.
  await expect.poll(() => openSockets(server.url)).toBe(3);
});

test("ENG-2: the owner's tab is closed in the middle of a hundred sends: none is lost, none doubled", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  const second = await openTab(ann.context, `/chat/${chat}`);
  await expect(message(second, "Hello")).toBeVisible();

  const writing = writeFast(second, TEXTS);
  await expect.poll(() => newestWritten(second), { intervals: [50] }).toBeGreaterThan(40);
  await ann.page.close();
  await writing;
  await expectTick(second, TEXTS.at(-1) ?? "", "Sent");
  const { entries } = await ann.call("entries", {
    params: { conversationId: chat },
    query: { limit: COUNT },
  });
  expect(entries.map(textOf)).toEqual(TEXTS);
  await expect(second.getByRole("img", { name: "Waiting to be sent" })).toHaveCount(0);
});

test("ENG-2: an owner that stands still is replaced, and comes back as one of many", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  const second = await openTab(ann.context, `/chat/${chat}`);
  await expect(message(second, "Hello")).toBeVisible();
  const owner = () => ownerOf(second, ann.id);
  const before = await owner();

  const [worker] = ann.page.workers();
  // A tab that the browser froze looks the same from outside: it holds its lock and says nothing.
  void worker?.evaluate("for (;;);").catch(() => undefined);
  // How soon is a matter of this machine's speed: that it takes a second the simulated browser proves.
  await expect.poll(owner).not.toBe(before);
  await say(second, "written while the owner stands still");
  await expectTick(second, "written while the owner stands still", "Sent");
  await expect(chatRow(ann.page, "Ben")).toContainText("written while the owner stands still");
});

test("ENG-7: signing out wipes what is stored, in all tabs, and the next person begins with nothing", async ({
  people,
  faults,
}) => {
  faults.allow(/status of 401/);
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ben, ann);
  await expect(chatRow(ann.page, "Ben")).toBeVisible();
  const second = await openTab(ann.context);
  const databases = () =>
    second.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await databases()).toContain(`parley-${ann.id}`);

  await second.getByRole("link", { name: "Settings" }).click();
  await second.getByRole("button", { name: "Sign out" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  for (const page of [second, ann.page]) {
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  }
  await expect.poll(databases).not.toContain(`parley-${ann.id}`);

  await second.getByLabel("Username").fill(ben.username);
  await second.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await second.getByRole("button", { name: "Sign in" }).click();
  for (const page of [second, ann.page]) {
    await expect(chatRow(page, "Ann")).toBeVisible();
    await expect(page.getByRole("list", { name: "Chats" }).getByRole("listitem")).toHaveCount(1);
  }
});

test("ENG-6: without a server the app opens with what is stored, signed in, and sends later", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_|WebSocket|Failed to fetch/);
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben");
  const chat = await directChat(ben, ann);
  await openChat(ann.page, "Ben");
  await expect(message(ann.page, "Hello")).toBeVisible();
  await openChat(ben.page, "Ann");
  await expectTick(ben.page, "Hello", "Read");

  await goOffline(ann);
  await ann.page.close();
  const page = await ann.context.newPage();
  await page.goto(`/chat/${chat}`);
  await expect(message(page, "Hello")).toBeVisible();
  await say(page, "written before anything was loaded");
  await expectTick(page, "written before anything was loaded", "Waiting to be sent");
  await ann.context.setOffline(false);
  await expectTick(page, "written before anything was loaded", "Read");
});
