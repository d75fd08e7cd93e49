import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import FileX2 from "lucide-react/icons/file-x-corner";
import { useEffect, useState } from "react";
import { ChatChoice } from "../../chat/chat-choice.tsx";
import { readValue, removeValue, type SharedItems } from "../../device/device-values.ts";
import { getDraft, setDraft } from "../../state/drafts.ts";
import { Button } from "../../ui/button.tsx";

interface ShareScreenProps {
  onChosen: (conversationId: Id) => void;
  onCancel: () => void;
}

/** Asks for the chat into which what another app shared shall go; it is sent by the person, not here. */
export function ShareScreen({ onChosen, onCancel }: ShareScreenProps) {
  const { t } = useLingui();
  const [shared, setShared] = useState<SharedItems | null>(null);
  useEffect(() => {
    readValue("shared").then((found) => setShared(found ?? { text: "", files: [] }), reportError);
  }, []);
  if (shared === null) return null;
  const { text, files } = shared;

  function choose(conversationId: Id): void {
    const draft = getDraft(conversationId);
    setDraft(conversationId, draft === "" ? text : `${draft}\n${text}`);
    finish();
    onChosen(conversationId);
  }

  function cancel(): void {
    finish();
    onCancel();
  }

  function finish(): void {
    removeValue("shared").catch(reportError);
  }

  return (
    <main className="mx-auto flex h-dvh w-full max-w-[560px] flex-col gap-3 px-4 py-5">
      <div className="flex items-center justify-between gap-3">
        <h1 tabIndex={-1} data-page-title className="text-[20px] font-semibold">
          {text === "" ? t`Nothing to share` : t`Share with…`}
        </h1>
        <Button look="plain" onClick={cancel}>
          {t`Cancel`}
        </Button>
      </div>
      {files.length > 0 && (
        <p className="flex items-start gap-3 rounded-xl border border-line px-4 py-3">
          <FileX2 aria-hidden="true" size={20} className="mt-0.5 shrink-0 text-muted" />
          <span className="min-w-0">
            {t`${plural(files.length, {
              one: "Files cannot be sent yet: # file was left out.",
              other: "Files cannot be sent yet: # files were left out.",
            })}`}
            <span className="block truncate text-[13px] text-muted">{files.join(", ")}</span>
          </span>
        </p>
      )}
      {text === "" ? (
        files.length === 0 && (
          <p className="text-muted">
            <Trans>The other app gave neither a text nor a link.</Trans>
          </p>
        )
      ) : (
        <>
          <blockquote
            dir="auto"
            className="max-h-28 overflow-y-auto rounded-xl bg-field px-4 py-3 break-words whitespace-pre-wrap"
          >
            {text}
          </blockquote>
          <ChatChoice onChoose={choose} />
        </>
      )}
    </main>
  );
}
