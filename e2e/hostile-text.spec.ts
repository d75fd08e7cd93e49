import { newId } from "./support/new-id.ts";
import { chatRow, conversation, directChat, message, openChat, say } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

const HOSTILE = [
  "<img src=x onerror=window.hacked=1>",
  "<script>window.hacked=1</script>",
  "<svg onload=window.hacked=1>",
  '"><iframe src=javascript:parent.hacked=1>',
  "javascript:window.hacked=1",
  "{{constructor.constructor('window.hacked=1')()}}",
];

test("text that looks like a page shows as text and runs nothing", async ({ people, faults }) => {
  const ann = await people.person("<b>Ann</b> <0>");
  const ben = await people.person("Ben");
  await ann.call("createGroup", {
    body: { clientId: newId(), title: "<i>Hill</i>", memberIds: [ben.id] },
  });
  await openChat(ann.page, "<i>Hill</i>");
  for (const text of HOSTILE) await say(ann.page, text);
  await expect(chatRow(ann.page, "<i>Hill</i>")).toContainText(`You: ${HOSTILE.at(-1)}`);

  await openChat(ben.page, "<i>Hill</i>");
  for (const text of HOSTILE) await expect(message(ben.page, text)).toContainText(text);
  await expect(message(ben.page, "<b>Ann</b> <0> created the group “<i>Hill</i>”.")).toBeVisible();
  await expect(chatRow(ben.page, "<i>Hill</i>")).toContainText(`<b>Ann</b>: ${HOSTILE.at(-1)}`);
  await expect(conversation(ben.page, "<i>Hill</i>").getByText("<b>Ann</b>, You")).toBeVisible();
  const markup = "img[src=x], iframe, script:not([src]), svg[onload], a[href^='javascript' i]";
  for (const { page } of [ann, ben]) {
    await expect(page.locator(markup)).toHaveCount(0);
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  }
  expect(faults.all()).toEqual([]);
});

test("links can be followed, without telling where one came from", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await say(
    ann.page,
    "See https://example.org/a?b=c and mail me@example.org, not ftp://example.org",
  );
  const links = message(ann.page, "See").getByRole("link");
  await expect(links).toHaveCount(2);
  await expect(links.first()).toHaveAttribute("href", "https://example.org/a?b=c");
  await expect(links.first()).toHaveAttribute("rel", /noopener/);
  await expect(links.first()).toHaveAttribute("rel", /noreferrer/);
  await expect(links.first()).toHaveAttribute("target", "_blank");
  await expect(links.last()).toHaveAttribute("href", "mailto:me@example.org");
});

test("the watch over the browser's console sees what the CSP refuses", async ({
  people,
  faults,
}) => {
  faults.allow(/Content Security Policy/);
  const ann = await people.person("Ann");
  await ann.page.evaluate(() => {
    const picture = document.createElement("img");
    picture.src = "https://example.org/spy.png";
    document.body.append(picture);
  });
  await expect.poll(() => faults.all().join("\n")).toMatch(/Content Security Policy/);
});
