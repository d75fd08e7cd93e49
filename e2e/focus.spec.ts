import type { Locator } from "@playwright/test";
import { composer, directChat, openChat } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("APP-29: a dialog that closes gives the focus back", async ({ people }) => {
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

/** Presses a button as somebody without a mouse would. */
async function pressByKey(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}
