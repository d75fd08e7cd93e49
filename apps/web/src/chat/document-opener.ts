import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { create } from "zustand";

interface OpenedDocument {
  readonly conversationId: Id;
  readonly file: Attachment;
}

const opened = create<{ readonly document: OpenedDocument | null }>(() => ({ document: null }));

/** The document that is shown over the page. */
export function useOpenedDocument(): OpenedDocument | null {
  return opened((state) => state.document);
}

/** Shows a document over the page; null closes it. */
export function openDocument(document: OpenedDocument | null): void {
  opened.setState({ document });
}
