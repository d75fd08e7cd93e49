import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { useRef, useState } from "react";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { codeText, problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { useGroupChange } from "./use-group-change.ts";

interface GroupPictureProps {
  conversation: ConversationState;
  editable: boolean;
}

/** A group's picture: look at it, choose another, remove it. */
export function GroupPicture({ conversation, editable }: GroupPictureProps) {
  const { t, i18n } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const params = { conversationId: conversation.id };
  const upload = useGroupChange(async (picture: File) => {
    const body = new Uint8Array(await picture.arrayBuffer());
    return { conversation: await rest.call("setGroupAvatar", { params, body }) };
  });
  const remove = useGroupChange(async () => ({
    conversation: await rest.call("removeGroupAvatar", { params }),
  }));
  const error = upload.error ?? remove.error;

  function choose(file: File | undefined): void {
    if (file === undefined) return;
    remove.reset();
    upload.reset();
    const refused = file.size > LIMITS.avatarBytes;
    setTooLarge(refused);
    if (!refused) upload.mutate(file);
  }

  const sentence = error === null ? null : problemText(error, i18n);
  return (
    <>
      <ConversationAvatar conversation={conversation} title={conversation.title ?? ""} size="xl" />
      {editable && (
        <>
          <input
            ref={picker}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif"
            aria-label={t`Choose a picture`}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              choose(event.target.files?.[0]);
              // The same file may be chosen again after a failure.
              event.target.value = "";
            }}
          />
          <div className="flex flex-wrap justify-center gap-2">
            <Button look="plain" busy={upload.isPending} onClick={() => picker.current?.click()}>
              {conversation.avatar === null ? t`Add a picture` : t`Change picture`}
            </Button>
            {conversation.avatar !== null && (
              <Button look="plain" busy={remove.isPending} onClick={() => remove.mutate()}>
                {t`Remove picture`}
              </Button>
            )}
          </div>
          <FormError>{tooLarge ? codeText("too_large", i18n) : sentence}</FormError>
        </>
      )}
    </>
  );
}
