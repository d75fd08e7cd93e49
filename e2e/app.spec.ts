import type { Page } from "@playwright/test";
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
import { expectAccessible } from "./support/axe.ts";
import { DESK, expectNoSideways, PHONE } from "./support/layout.ts";
import { makePeople } from "./support/people.ts";
import { startProxy } from "./support/proxy.ts";
import { expect, test } from "./support/test.ts";
import { goOffline, keptForOffline } from "./support/offline.ts";

test.use({ serviceWorkers: "allow" });

test("APP-22: the app opens without a network, at any of its addresses, with what was there", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await sendByRest(ben, chat, ["see you at six"]);
  await openChat(ann.page, "Ben");
  await expect(message(ann.page, "see you at six")).toBeVisible();
  await keptForOffline(ann.page);

  await goOffline(ann);
  for (const path of ["/", "/settings/appearance", `/chat/${chat}`]) {
    await ann.page.goto(path);
    await expect(ann.page.getByRole("navigation", { name: "Main" })).toBeVisible();
  }
  await expect(chatRow(ann.page, "Ben")).toBeVisible();
  await expect(message(ann.page, "see you at six")).toBeVisible();
});

test("APP-23: a newer version is offered, and taken without losing a draft or what waits to be sent", async ({
  browser,
  server,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const proxy = await startProxy(server.url);
  const people = makePeople(browser, proxy.url, faults);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await keptForOffline(ann.page);
  const other = await ann.context.newPage();
  await other.goto(`/chat/${chat}`);
  await expect(composer(other)).toBeVisible();
  await expect(ann.page.getByText("A new version is ready.")).toBeHidden();

  // A newer build: its page says so.
  const NEWER = '<meta name="newer" />';
  proxy.network = { rewrite: newerBuild(NEWER) };
  await ann.page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  for (const page of [ann.page, other]) {
    await expect(page.getByText("A new version is ready.")).toBeVisible();
  }
  await expectAccessible(other, "a newer version is ready");
  await other.setViewportSize(PHONE);
  await other.goto("/");
  await expect(other.getByText("A new version is ready.")).toBeVisible();
  await expectNoSideways(other);
  await other.setViewportSize(DESK);
  await other.goto(`/chat/${chat}`);
  await goOffline(ann);
  await say(ann.page, "written in a tunnel");
  await expectTick(ann.page, "written in a tunnel", "Waiting to be sent");
  await composer(ann.page).fill("begun and not");
  await ann.page.getByRole("button", { name: "Reload" }).click();

  await expect(ann.page.locator('meta[name="newer"]')).toBeAttached();
  await expect(composer(ann.page)).toHaveValue("begun and not");
  await expectTick(ann.page, "written in a tunnel", "Waiting to be sent");
  await expect(other.getByText("Parley was updated.")).toBeVisible();
  await other.getByRole("button", { name: "Reload" }).click();
  await expect(other.locator('meta[name="newer"]')).toBeAttached();
  await ann.context.setOffline(false);
  await expectTick(ann.page, "written in a tunnel", "Sent");
  await expect(ann.page.getByText("A new version is ready.")).toBeHidden();
  await ann.context.close();
  await proxy.close();
});

test("APP-25: what another app shares goes into the chat that one chooses, and a shortcut begins one", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await keptForOffline(ann.page);
  await share(ann.page);
  await expect(ann.page.getByText("Files cannot be sent yet: 1 file was left out.")).toBeVisible();
  await expectAccessible(ann.page, "share");
  await ann.page.setViewportSize(PHONE);
  await expectNoSideways(ann.page);
  await ann.page.getByRole("button", { name: "Ben" }).focus();
  await ann.page.keyboard.press("Enter");
  await expect(composer(ann.page)).toHaveValue("A walk\nhttps://walks.example/1");
  await ann.page.goto("/share");
  await expect(ann.page.getByRole("heading", { name: "Nothing to share" })).toBeVisible();

  await ann.page.goto("/?new=group");
  await expect(ann.page.getByRole("dialog", { name: "New group" })).toBeVisible();
  await expect(ann.page).toHaveURL(/\/$/);
});

/** Another build, with this in its page: the list of files names the page's new content. */
function newerBuild(mark: string) {
  return (path: string, text: string): string | undefined => {
    if (path.startsWith("/index.html")) return text.replace("</head>", `${mark}</head>`);
    if (path !== "/sw.js") return undefined;
    return text.replace(
      /\{[^{}]*url:"index\.html"[^{}]*\}|\{[^{}]*"url":"index\.html"[^{}]*\}/,
      () => JSON.stringify({ url: "index.html", revision: "newer" }),
    );
  };
}

/** Shares a title, a link and a file, as the system does with the manifest's `share_target`. */
async function share(page: Page): Promise<void> {
  await page.evaluate(() => {
    const form = document.createElement("form");
    Object.assign(form, { action: "/share", method: "POST", enctype: "multipart/form-data" });
    for (const [name, value] of [
      ["title", "A walk"],
      ["url", "https://walks.example/1"],
    ]) {
      const field = document.createElement("input");
      Object.assign(field, { name, value });
      form.append(field);
    }
    const files = document.createElement("input");
    Object.assign(files, { type: "file", name: "files" });
    const chosen = new DataTransfer();
    chosen.items.add(new File(["a map"], "map.pdf"));
    files.files = chosen.files;
    form.append(files);
    document.body.append(form);
    form.submit();
  });
}
