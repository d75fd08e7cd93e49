import type { DocumentContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { ReactNode } from "react";
import { DocumentIcon } from "../../media/document-icon.tsx";
import { useDocumentActs } from "../../media/use-document-acts.ts";

interface FoundDocumentProps {
  conversationId: Id;
  content: DocumentContent;
  about: ReactNode;
}

/** A document: shown in the app where it can be, saved where not. */
export function FoundDocument({ conversationId, content, about }: FoundDocumentProps) {
  const { name, open } = useDocumentActs(conversationId, content.file);
  return (
    <button
      type="button"
      onClick={open}
      className="flex w-full items-center gap-3 rounded-row px-2 py-2 text-start"
    >
      <DocumentIcon {...content.file} />
      <span className="min-w-0 flex-1">
        <bdi className="text-page-start line-clamp-2 [overflow-wrap:anywhere]">{name}</bdi>
        {about}
      </span>
    </button>
  );
}
