import type { Locator, Page } from "@playwright/test";
import { newId } from "./support/new-id.ts";
import { PICTURE } from "./support/picture.ts";
import { chatRow, composer, message, openChat, say } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("three people share a group, change it, and leave it", async ({ people }) => {
  const [ann, ben, carl] = await Promise.all([
    people.person("Ann Archer"),
    people.person("Ben Baker"),
    people.person("Carl Cole"),
  ]);
  await ann.page.getByRole("button", { name: "More" }).click();
  await ann.page.getByRole("menuitem", { name: "New group" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "New group" });
  await pick(dialog, ben.username);
  await dialog.getByRole("button", { name: "Next" }).click();
  await dialog.getByRole("textbox", { name: "Group name" }).fill("Hill walk");
  await dialog.getByRole("button", { name: "Create group" }).click();
  await expect(dialog).toBeHidden();
  await expect(ann.page.getByRole("heading", { level: 1, name: "Hill walk" })).toBeVisible();
  await expect(message(ann.page, "You created the group “Hill walk”.")).toBeVisible();

  await openChat(ben.page, "Hill walk");
  await expect(message(ben.page, "Ann Archer created the group “Hill walk”.")).toBeVisible();
  await say(ben.page, "Said before Carl came");
  await expect(message(ann.page, "Said before Carl came")).toContainText("Ben Baker");

  const drawer = await openDetails(ann.page, "Hill walk");
  await drawer.getByRole("button", { name: "Add members" }).click();
  const adding = ann.page.getByRole("dialog", { name: "Add members" });
  await pick(adding, carl.username);
  await adding.getByRole("button", { name: "Add 1" }).click();
  await expect(adding).toBeHidden();
  await expect(drawer.getByText("Group · 3 members")).toBeVisible();
  await expect(message(ann.page, "You added Carl Cole.")).toBeVisible();
  await expect(message(ben.page, "Ann Archer added Carl Cole.")).toBeVisible();

  await openChat(carl.page, "Hill walk");
  await expect(message(carl.page, "Ann Archer added you.")).toBeVisible();
  await expect(message(carl.page, "Said before Carl came")).toHaveCount(0);
  await say(carl.page, "Glad to be here");
  await expect(message(ann.page, "Glad to be here")).toBeVisible();
  await expect(message(ben.page, "Glad to be here")).toContainText("Carl Cole");

  await memberChoice(drawer, "Ben Baker", "Make admin");
  await expect(message(ben.page, "Ann Archer made you an admin.")).toBeVisible();
  await memberChoice(drawer, "Ben Baker", "Make plain member");
  await expect(message(ben.page, "Ann Archer made you a plain member.")).toBeVisible();

  await memberChoice(drawer, "Carl Cole", "Remove from the group");
  await expect(ann.page.getByRole("dialog")).toContainText("until they are added again");
  await ann.page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(message(carl.page, "Ann Archer removed you.")).toBeVisible();
  await expect(carl.page.getByText("You can read this chat, but not write")).toBeVisible();
  await expect(composer(carl.page)).toHaveCount(0);
  await say(ben.page, "Carl must not see this");
  await expect(message(ann.page, "Carl must not see this")).toBeVisible();
  await carl.page.reload();
  await expect(message(carl.page, "Glad to be here")).toBeVisible();
  await expect(message(carl.page, "Carl must not see this")).toHaveCount(0);

  await drawer.getByRole("button", { name: "Leave the group" }).click();
  const asked = ann.page.getByRole("dialog", { name: "Pass the group on first" });
  await asked.getByRole("button", { name: "Got it" }).click();
  await memberChoice(drawer, "Ben Baker", "Make owner");
  await expect(message(ben.page, "Ann Archer made you an owner.")).toBeVisible();
  await drawer.getByRole("button", { name: "Leave the group" }).click();
  await expect(ann.page.getByRole("dialog")).toContainText("until you are added again");
  await ann.page.getByRole("dialog").getByRole("button", { name: "Leave", exact: true }).click();
  await expect(message(ben.page, "Ann Archer left.")).toBeVisible();
  await expect(composer(ann.page)).toHaveCount(0);
  await expect(message(ann.page, "You left.")).toBeVisible();
});

test("a group's name, description and picture are changed in its details", async ({ people }) => {
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  await ann.call("createGroup", {
    body: {
      clientId: newId(),
      title: "Old name",
      memberIds: [ben.id],
    },
  });
  await openChat(ann.page, "Old name");
  await openChat(ben.page, "Old name");
  const drawer = await openDetails(ann.page, "Old name");
  await drawer.getByRole("button", { name: "Rename the group" }).click();
  await drawer.getByRole("textbox", { name: "Group name" }).fill("New name");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(chatRow(ben.page, "New name")).toBeVisible();
  await expect(message(ben.page, "Ann renamed the group to “New name”.")).toBeVisible();

  await drawer.getByRole("button", { name: "Change the description" }).click();
  await drawer.getByRole("textbox", { name: "Description" }).fill("Who walks, and where to");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(message(ben.page, "Ann changed the group's description.")).toBeVisible();

  await drawer.getByLabel("Choose a picture").setInputFiles(PICTURE);
  await expect(message(ben.page, "Ann changed the group's picture.")).toBeVisible();
  await expect(chatRow(ben.page, "New name").locator("img")).toHaveAttribute("src", /avatars/);

  const others = await openDetails(ben.page, "New name");
  await expect(others.getByText("Who walks, and where to")).toBeVisible();
  await expect(others.getByRole("button", { name: "Rename the group" })).toHaveCount(0);
});

/** By what is theirs alone: before the search has answered, namesakes stand in the list. */
async function pick(dialog: Locator, username: string): Promise<void> {
  await dialog.getByRole("textbox", { name: "Name or username" }).fill(username);
  await dialog.getByRole("button", { name: username }).click();
}

async function openDetails(page: Page, title: string): Promise<Locator> {
  await page.getByRole("heading", { level: 1, name: title }).getByRole("button").click();
  const drawer = page.getByRole("complementary", { name: "Group info" });
  await expect(drawer).toBeVisible();
  return drawer;
}

async function memberChoice(drawer: Locator, name: string, choice: string): Promise<void> {
  await drawer.getByRole("button", { name: `What to do about ${name}` }).click();
  await drawer.page().getByRole("menuitem", { name: choice }).click();
}
