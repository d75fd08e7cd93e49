import { useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import { useState } from "react";
import { nameOf, useNames } from "../../chat/names.ts";
import { Isolated } from "../../i18n/isolated.tsx";
import { previewText } from "../../chat/preview-text.ts";

/** Tells a screen reader what others say while the chat is open. */
export function NewMessageAnnouncer({ conversation }: { conversation: ConversationState }) {
  const { t } = useLingui();
  const names = useNames();
  const [openedAt] = useState(conversation.headSeq);
  const { preview } = conversation;
  const isNews =
    preview !== null &&
    preview.kind !== "expired" &&
    preview.seq > openedAt &&
    preview.senderId !== names.me;
  return (
    <div role="log" aria-live="polite" aria-label={t`New messages`} className="sr-only">
      {isNews && (
        <p key={preview.seq}>
          {preview.kind === "control" ? (
            <Isolated text={previewText(preview, conversation.kind, names)} />
          ) : (
            <Isolated
              text={t`${nameOf(names, preview.senderId)}: ${previewText(preview, conversation.kind, names)}`}
            />
          )}
        </p>
      )}
    </div>
  );
}
