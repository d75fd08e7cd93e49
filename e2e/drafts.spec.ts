import {
  bubble,
  chatRow,
  composer,
  directChat,
  expectTick,
  message,
  openChat,
  say,
} from "./support/chat.ts";
import { newId } from "./support/new-id.ts";
import { expect, test } from "./support/test.ts";
import { goOffline, KEEPS_APP } from "./support/offline.ts";

test("each chat keeps what one has begun to write, over a reload too", async ({ people }) => {
  const ann = await people.person("Ann");
  const [ben, carl] = await Promise.all([
    people.person("Ben", { path: "about:blank" }),
    people.person("Carl", { path: "about:blank" }),
  ]);
  await directChat(ann, ben);
  await directChat(ann, carl);
  await openChat(ann.page, "Ben");
  await composer(ann.page).fill("begun for Ben");
  await openChat(ann.page, "Carl");
  await expect(composer(ann.page)).toHaveValue("");
  await expect(chatRow(ann.page, "Ben")).toContainText("Draft: begun for Ben");
  await composer(ann.page).fill("begun for Carl");

  await ann.page.reload();
  await expect(composer(ann.page)).toHaveValue("begun for Carl");
  await openChat(ann.page, "Ben");
  await expect(composer(ann.page)).toHaveValue("begun for Ben");
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "begun for Ben")).toBeVisible();
  await expect(composer(ann.page)).toHaveValue("");
  await openChat(ann.page, "Carl");
  await expect(chatRow(ann.page, "Ben")).not.toContainText("Draft");
});

test("APP-14: of a group that one was removed from, the list shows that and no draft", async ({
  people,
}) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  const { id } = await ben.call("createGroup", {
    body: { clientId: newId(), title: "Hill walk", memberIds: [ann.id] },
  });
  await directChat(await people.person("Cleo", { path: "about:blank" }), ann);
  await openChat(ann.page, "Hill walk");
  await composer(ann.page).fill("begun for all");
  await openChat(ann.page, "Cleo");
  await expect(chatRow(ann.page, "Hill walk")).toContainText("Draft: begun for all");
  await ben.call("removeMember", { params: { conversationId: id, userId: ann.id } });
  await expect(chatRow(ann.page, "Hill walk")).toContainText("Ben removed you.");
  await expect(chatRow(ann.page, "Hill walk")).not.toContainText("Draft");
});

test("Shift+Enter begins a new line, and long texts fold until one reads on", async ({
  people,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await people.person("Ann", KEEPS_APP);
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  const low = await composer(ann.page).boundingBox();
  await composer(ann.page).pressSequentially("one");
  for (const word of ["two", "three", "four"]) {
    await composer(ann.page).press("Shift+Enter");
    await composer(ann.page).pressSequentially(word);
  }
  const high = await composer(ann.page).boundingBox();
  expect(high?.height).toBeGreaterThan((low?.height ?? 0) + 40);
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "one")).toContainText("one\ntwo\nthree\nfour", {
    useInnerText: true,
  });

  // Unfolded while it waits, it stays so in the log.
  await goOffline(ann);
  await say(ann.page, `${"a long story ".repeat(400)}with an end`);
  await expect(message(ann.page, "a long story")).not.toContainText("with an end");
  await message(ann.page, "a long story").getByRole("button", { name: "Read more" }).click();
  await expect(message(ann.page, "a long story")).toContainText("with an end");
  await expect(bubble(ann.page, "a long story")).toBeFocused();
  await ann.context.setOffline(false);
  await expectTick(ann.page, "a long story", "Sent");
  await expect(message(ann.page, "a long story")).toContainText("with an end");

  await composer(ann.page).fill("x".repeat(65_540));
  await expect(ann.page.getByRole("alert")).toContainText("4 too many");
  await expect(ann.page.getByRole("button", { name: "Send" })).toBeDisabled();
});
