import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { fileProblemOf } from "../../bytes/file-problem.ts";
import { sizeText } from "../../chat/size-text.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import type { StoredEntry } from "../../files/stored-list.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { BackToStorage } from "./back-to-storage.tsx";
import { bytesOf } from "./chat-storage.ts";
import { DeleteCopies } from "./delete-copies.tsx";
import { FileList } from "./file-list.tsx";
import { useChatTitle } from "./use-chat-title.ts";
import { useChosen } from "./use-chosen.ts";
import { useFileMessages } from "./use-file-messages.ts";
import { useStoredFiles } from "./use-stored-files.ts";

/** The files of one chat on this device, the largest first; those that are chosen can be deleted from it. */
export function ChatFiles() {
  const { t, i18n } = useLingui();
  const { conversationId } = useParams({ from: "/signed-in/settings/storage/$conversationId" });
  const title = useChatTitle(conversationId);
  const { files, error, refetch } = useStoredFiles();
  const ofChat = useMemo(() => largestFirst(files ?? [], conversationId), [files, conversationId]);
  const { chosen, allChosen, choose, chooseAll } = useChosen(ofChat);
  const messages = useFileMessages(conversationId, ofChat);
  const [asked, setAsked] = useState<readonly StoredEntry[] | null>(null);
  const size = sizeText(bytesOf(chosen), i18n.locale);
  const words = t`${plural(chosen.length, { one: "# file chosen", other: "# files chosen" })}, ${size}`;
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="border-b border-line">
        <PaneHeader title={title} back={<BackToStorage />} />
      </div>
      {error !== null && (
        <ErrorState
          message={fileProblemText(fileProblemOf(error), i18n)}
          onRetry={() => void refetch()}
        />
      )}
      {files !== null && ofChat.length === 0 && (
        <output className="px-5 py-10 text-center text-muted">
          {t`No files of this chat are on this device.`}
        </output>
      )}
      {ofChat.length > 0 && (
        <>
          <div className="mx-auto flex min-h-14 w-full max-w-[640px] items-center gap-3 px-4 wide:px-8">
            <label className="flex min-h-10 items-center gap-3 px-2">
              <input
                type="checkbox"
                checked={allChosen}
                onChange={({ currentTarget }) => chooseAll(currentTarget.checked)}
                className="size-4.5 accent-accent"
              />
              {t`All`}
            </label>
            <output className="min-w-0 flex-1 text-[13.5px] text-muted">
              {chosen.length > 0 && words}
            </output>
            <Button
              look="danger"
              disabled={chosen.length === 0}
              onClick={() => setAsked(chosen)}
            >{t`Delete`}</Button>
          </div>
          <FileList files={ofChat} messages={messages} chosen={chosen} onChoose={choose} />
        </>
      )}
      <DeleteCopies
        asked={asked}
        onDeleted={() => chooseAll(false)}
        onClose={() => setAsked(null)}
      />
    </div>
  );
}

function largestFirst(files: readonly StoredEntry[], chat: string): readonly StoredEntry[] {
  return files
    .filter(({ conversationId }) => conversationId === chat)
    .toSorted((a, b) => b.size - a.size || b.storedAt - a.storedAt);
}
