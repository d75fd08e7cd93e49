import type { Locator, Page } from "@playwright/test";
import { chatRow, composer, directChat, message, openChat } from "./support/chat.ts";
import { newId } from "./support/new-id.ts";
import type { People, Person } from "./support/people.ts";
import { PICTURE } from "./support/picture.ts";
import { expect, test } from "./support/test.ts";

test("APP-30: a dialog that closes gives the focus back", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben", { path: "about:blank" });
  await directChat(ann, ben);
  const { page } = ann;
  const { keyboard } = page;
  await openChat(page, "Ben");
  await expect(composer(page)).toBeFocused();

  const dialog = page.getByRole("dialog");
  for (const visit of ["its code loads", "its code is there"]) {
    await test.step(visit, async () => {
      await keyboard.press("Control+k");
      await expect(dialog.getByRole("combobox")).toBeFocused();
      await keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(composer(page)).toBeFocused();
    });
  }

  const newChat = page.getByRole("button", { name: "New chat" });
  for (const visit of ["its code loads", "its code is there"]) {
    await test.step(visit, async () => {
      await pressByKey(newChat);
      await expect(dialog.getByRole("textbox", { name: "Name or username" })).toBeFocused();
      await keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(newChat).toBeFocused();

      await pressByKey(newChat);
      await pressByKey(dialog.getByRole("button", { name: "Close" }));
      await expect(dialog).toBeHidden();
      await expect(newChat).toBeFocused();

      // One dialog in place of the other.
      await pressByKey(newChat);
      await pressByKey(dialog.getByRole("button", { name: "New group" }));
      const group = page.getByRole("dialog", { name: "New group" });
      await expect(group.getByRole("textbox", { name: "Name or username" })).toBeFocused();
      await pressByKey(group.getByRole("button", { name: "Next" }));
      await expect(group.getByRole("textbox", { name: "Group name" })).toBeFocused();
      await keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(newChat).toBeFocused();
    });
  }
});

test("APP-30: an edit in a group's details ends by Esc alone and gives the focus back", async ({
  people,
}) => {
  const { page, drawer } = await groupDetails(people);
  const { keyboard } = page;
  const edits = [
    { button: "Rename the group", field: "Group name" },
    { button: "Change the description", field: "Description" },
  ];
  for (const { button, field } of edits) {
    const edit = drawer.getByRole("button", { name: button });
    const entry = drawer.getByRole("textbox", { name: field });
    await pressByKey(edit);
    await expect(entry).toBeFocused();
    await keyboard.type("not meant");
    await keyboard.press("Escape");
    await expect(entry).toBeHidden();
    await expect(drawer).toBeVisible();
    await expect(edit).toBeFocused();

    await pressByKey(edit);
    await pressByKey(drawer.getByRole("button", { name: "Cancel" }));
    await expect(edit).toBeFocused();

    await pressByKey(edit);
    await keyboard.type(" anew");
    await pressByKey(drawer.getByRole("button", { name: "Save" }));
    await expect(edit).toBeFocused();
    await expect(drawer.getByText("anew").last()).toBeVisible();
  }

  const add = drawer.getByRole("button", { name: "Add members" });
  await pressByKey(add);
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await keyboard.press("Escape");
  await expect(add).toBeFocused();
  await keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("APP-30: whoever leaves a group hears so from what has the focus", async ({ people }) => {
  const { page, drawer } = await groupDetails(people, { asMember: true });
  await pressByKey(drawer.getByRole("button", { name: "Leave the group" }));
  await pressByKey(page.getByRole("dialog").getByRole("button", { name: "Leave", exact: true }));
  await expect(message(page, "You left.")).toBeVisible();
  await expect(drawer.getByText("You are no longer a member of this group.")).toBeFocused();
});

test("APP-30: the settings keep the focus near what was done", async ({ people }) => {
  const ann = await people.person("Ann", { path: "/settings/profile" });
  const { page } = ann;
  await page.getByRole("textbox", { name: "About" }).fill("Walking");
  const save = page.getByRole("button", { name: "Save" });
  await pressByKey(save);
  await expect(page.getByText("Your profile was saved.")).toBeVisible();
  await expect(save).toBeFocused();

  await page.getByLabel("Choose a picture").setInputFiles(PICTURE);
  await pressByKey(page.getByRole("button", { name: "Remove picture" }));
  await expect(page.getByRole("button", { name: "Add a picture" })).toBeFocused();

  await people.secondDevice(ann, { path: "about:blank" });
  await page.goto("/settings/devices");
  await pressByKey(page.getByRole("button", { name: /^Sign out Chromium/ }));
  await pressByKey(page.getByRole("dialog").getByRole("button", { name: "Sign out" }));
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: /^Sign out Chromium/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Devices" })).toBeFocused();

  await page.goto("/settings/tokens");
  const dialog = page.getByRole("dialog");
  await pressByKey(page.getByRole("button", { name: "New token" }));
  await dialog.getByRole("textbox", { name: "Name" }).fill("Build bot");
  await pressByKey(dialog.getByRole("button", { name: "Create token" }));
  await expect(dialog.getByRole("textbox", { name: "Build bot" })).toBeFocused();
});

test("APP-31: a dialog breaks a long word, and shows all of it", async ({ people }) => {
  const word = "W".repeat(64);
  const { page, drawer } = await groupDetails(people, { other: word });
  await drawer.getByRole("button", { name: `What to do about ${word}` }).click();
  await page.getByRole("menuitem", { name: "Remove from the group" }).click();
  await expectWithin(page.getByRole("dialog"), page.getByRole("heading", { name: word }));
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();

  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(word);
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `Revoke ${word}` }).click();
  await expectWithin(page.getByRole("dialog"), page.getByText(`Scripts that use ${word}`));
});

/** Presses a button as somebody without a mouse would. */
async function pressByKey(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}

interface GroupLook {
  /** The name of who is in the group besides. */
  other?: string;
  /** Whether somebody else owns it. */
  asMember?: boolean;
}

async function groupDetails(
  people: People,
  { other = "Ben", asMember = false }: GroupLook = {},
): Promise<{ page: Page; drawer: Locator }> {
  const ann = await people.person("Ann");
  const ben = await people.person(other, { path: "about:blank" });
  const [owner, member]: [Person, Person] = asMember ? [ben, ann] : [ann, ben];
  const group = { clientId: newId(), title: "Walk", memberIds: [member.id] };
  await owner.call("createGroup", { body: group });
  const { page } = ann;
  await expect(chatRow(page, "Walk")).toBeVisible();
  await openChat(page, "Walk");
  await page.getByRole("heading", { level: 1, name: "Walk" }).getByRole("button").click();
  return { page, drawer: page.getByRole("complementary", { name: "Group info" }) };
}

/** All of its words stand within the dialog's sides. */
async function expectWithin(dialog: Locator, text: Locator): Promise<void> {
  await expect(text).toBeVisible();
  expect(await text.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const [outer, inner] = [await dialog.boundingBox(), await text.boundingBox()];
  if (outer === null || inner === null) throw new Error("not shown");
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
}
