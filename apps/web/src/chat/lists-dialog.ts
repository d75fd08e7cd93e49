import type { Id } from "@parley/protocol/id.ts";
import { create } from "zustand";

/** What the dialog of lists begins with: all of them, or a new one that holds a chat. */
export type ListsDialogStart = { readonly newWith: Id | null } | "all";

const dialog = create<{ start: ListsDialogStart | null }>(() => ({ start: null }));

/** Opens the dialog in which lists are made and changed. */
export function openListsDialog(start: ListsDialogStart): void {
  dialog.setState({ start });
}

export function closeListsDialog(): void {
  dialog.setState({ start: null });
}

/** What the dialog was opened with; null while it is closed. */
export function useListsDialog(): ListsDialogStart | null {
  return dialog((state) => state.start);
}
