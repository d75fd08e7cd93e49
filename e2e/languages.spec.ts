import type { Locator, Page } from "@playwright/test";
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
import { newId } from "./support/new-id.ts";
import { expect, test } from "./support/test.ts";

/** The browser writes dates; the pseudo-locale is none that it knows, so it writes them in English. */
const DATE_WORDS = new Set(
  Array.from({ length: 84 }, (_, index) => new Date(2026, index % 12, 1 + index / 12)).flatMap(
    (date) =>
      (["full", "medium"] as const).flatMap((style) =>
        new Intl.DateTimeFormat("en", { dateStyle: style, timeStyle: "short" })
          .format(date)
          .split(/[^a-z]+/i),
      ),
  ),
);

/** What people wrote, what is the same in every language, and the months that dates are written with. */
const UNTRANSLATED =
  /^(Parley|English|Ƥśēũďō|Ann|A|AN|Ben|B|BE|Hello|Hill|HI|H|Chrome|Chromium|JPEG|PNG|WebP|GIF|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/;

test("no text of the app is hard-coded: in the pseudo-locale every word has changed", async ({
  people,
}) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  await ann.call("createGroup", {
    body: { clientId: newId(), title: "Hill", memberIds: [ben.id] },
  });
  await ann.context.addInitScript(() => localStorage.setItem("parley.locale", "pseudo"));
  const { page } = ann;
  const timeline = page.getByText("Hello").last();
  for (const [path, part] of [
    ["/", page.getByRole("list").first()],
    [`/chat/${chat}`, timeline],
    [`/chat/${chat}?panel=details`, page.getByRole("complementary")],
    [`/chat/${chat}?panel=message&seq=2`, page.getByRole("complementary").getByRole("listitem")],
    ["/settings", page.getByRole("main")],
    ["/settings/profile", page.getByRole("textbox").first()],
    ["/settings/appearance", page.getByRole("radio").first()],
    ["/settings/password", page.locator("input[type=password]").first()],
    ["/settings/devices", page.getByRole("main").getByRole("listitem").first()],
    ["/settings/tokens", page.getByRole("main").getByRole("heading").first()],
    ["/nowhere", page.getByRole("heading")],
  ] as const) {
    await page.goto(path);
    await expect(part).toBeVisible();
    expect(await plainWords(page), path).toEqual([]);
  }

  const visitor = await people.visitor({ path: "about:blank" });
  await visitor.addInitScript(() => localStorage.setItem("parley.locale", "pseudo"));
  for (const path of ["/sign-in", "/sign-up"]) {
    await visitor.goto(path);
    await expect(visitor.getByRole("textbox").first()).toBeVisible();
    expect(await plainWords(visitor), path).toEqual([]);
  }
});

/** Every text and label of the page that reads as plain English. */
async function plainWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest("script, style, noscript") === null) {
        found.push(node.textContent ?? "");
      }
    }
    for (const element of document.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const value = element.getAttribute(name);
        if (value !== null) found.push(value);
      }
    }
    return found;
  });
  // A pseudo-word has its vowels and more under accents; a plain one has letters of a to z alone.
  const words = texts.flatMap(
    (text) => text.replaceAll(/@\S+/g, "").match(/(?<![\p{L}\d.])[a-z]{2,}(?![\p{L}\d.])/giu) ?? [],
  );
  return [...new Set(words)].filter((word) => !UNTRANSLATED.test(word) && !DATE_WORDS.has(word));
}

test("APP-15: a sentence that begins with a name from right to left runs from left to right", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const maha = await people.person("مها علي", { path: "about:blank" });
  const { id } = await maha.call("createGroup", {
    body: { clientId: newId(), title: "رحلة", memberIds: [ann.id] },
  });
  const { page } = ann;
  const sentence = "مها علي created the group “رحلة”.";
  // The end of the sentence stands to the right of its beginning, in the list and in the chat.
  await expectRuns(chatRow(page, "رحلة").getByText(sentence), "مها علي", "created");
  await openChat(page, "رحلة");
  await expectRuns(message(page, sentence).getByText(sentence), "مها علي", "created");

  await sendByRest(maha, id, ["Hello"]);
  const name = await message(page, "Hello").locator("p").first().evaluate(wordsBox, "مها علي");
  const text = await message(page, "Hello").getByText("Hello").evaluate(wordsBox, "Hello");
  expect(Math.abs(name.left - text.left)).toBeLessThan(2);
});

async function expectRuns(line: Locator, first: string, then: string): Promise<void> {
  await expect(line).toBeVisible();
  const [one, other] = [await line.evaluate(wordsBox, first), await line.evaluate(wordsBox, then)];
  expect(one.right).toBeLessThan(other.left);
}

/** Where words of an element stand on the screen. */
function wordsBox(element: Element, words: string): { left: number; right: number } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  }
  throw new Error(`"${words}" is not here`);
}

test("a page from right to left is mirrored, and each bubble keeps its own direction", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await ann.context.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      document.documentElement.dir = "rtl";
    });
  });
  const { page } = ann;
  await page.reload();
  await openChat(page, "Ben");
  await say(page, "left to right");
  await say(page, "من اليمين إلى اليسار");
  await expectTick(page, "left to right", "Sent");

  const [rail, list, field] = await Promise.all([
    page.getByRole("navigation", { name: "Main" }).boundingBox(),
    page.getByRole("list", { name: "Chats" }).boundingBox(),
    composer(page).boundingBox(),
  ]);
  expect(rail?.x).toBeGreaterThan(list?.x ?? 0);
  expect(list?.x).toBeGreaterThan(field?.x ?? 0);
  // One's own messages stand at the end of the line: on the left now.
  const bubble = await message(page, "left to right").locator("[data-message]").boundingBox();
  const middle = (field?.x ?? 0) + (field?.width ?? 0) / 2;
  expect(bubble?.x).toBeLessThan(middle);
  for (const [text, direction] of [
    ["left to right", "ltr"],
    ["من اليمين", "rtl"],
  ] as const) {
    const found = await message(page, text)
      .getByText(text)
      .evaluate((element) => getComputedStyle(element).direction);
    expect(found, text).toBe(direction);
  }
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
});
