import { useLingui } from "@lingui/react/macro";
import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { fileProblemOf } from "../bytes/file-problem.ts";
import { openDocument } from "../chat/document-opener.ts";
import { previewKind } from "../chat/previewed.ts";
import { plainFileName } from "../files/file-name.ts";
import { fileProblemText } from "../files/file-problem-text.ts";
import { saveFile } from "../files/save-file.ts";
import { showToast } from "../ui/toast.tsx";

interface DocumentActs {
  /** Its name as it is shown. */
  readonly name: string;
  /** Saves it; a toast says why it cannot be. */
  save(): void;
  /** Shows it in the app where it can be, else saves it. */
  open(): void;
}

/** What can be done with a document. */
export function useDocumentActs(conversationId: Id, file: Attachment): DocumentActs {
  const { t, i18n } = useLingui();

  function save(): void {
    saveFile(conversationId, file).catch((error: unknown) =>
      showToast(fileProblemText(fileProblemOf(error), i18n)),
    );
  }

  return {
    name: file.name === undefined ? t`Document` : plainFileName(file.name),
    save,
    open: () => (previewKind(file) === null ? save() : openDocument({ conversationId, file })),
  };
}
