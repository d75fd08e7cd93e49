import type { Id } from "@parley/protocol/id.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { BrowserRecords } from "../engine/browser-records.ts";

/** Texts begun and not yet sent, by conversation. */
const draftStore = createStore<Readonly<Record<Id, string>>>(() => ({}));
let records: BrowserRecords | null = null;

/** Takes up a person's drafts where they left them; gives the function that puts them away. */
export function openDrafts(kept: BrowserRecords): () => void {
  records = kept;
  draftStore.setState(Object.fromEntries(kept.all().map(({ id, text }) => [id, text])), true);
  return () => {
    records = null;
    draftStore.setState({}, true);
  };
}

/** Keeps what stands in a conversation's composer; an empty text ends the draft. */
export function setDraft(conversationId: Id, text: string): void {
  const { [conversationId]: before, ...others } = draftStore.getState();
  if (text === (before ?? "")) return;
  if (text === "") {
    draftStore.setState(others, true);
    records?.remove(conversationId);
  } else {
    draftStore.setState({ [conversationId]: text });
    records?.put(conversationId, text);
  }
}

/** A conversation's draft as it stands now. */
export function getDraft(conversationId: Id): string {
  return draftStore.getState()[conversationId] ?? "";
}

/** A conversation's draft; the component renders again when it changes. */
export function useDraft(conversationId: Id): string {
  return useStore(draftStore, (drafts) => drafts[conversationId] ?? "");
}
