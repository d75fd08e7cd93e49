import { Trans, useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import Pencil from "lucide-react/icons/pencil";
import { useState } from "react";
import { characterCount } from "../../i18n/character-count.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import { DetailSection } from "./detail-section.tsx";
import { EditForm } from "./edit-form.tsx";
import { useEditing } from "./use-editing.ts";
import { useGroupChange } from "./use-group-change.ts";

interface GroupDescriptionProps {
  conversation: ConversationState;
  editable: boolean;
}

/** What a group is about, and how to change it; nothing where nobody said and one may not say. */
export function GroupDescription({ conversation, editable }: GroupDescriptionProps) {
  const { t } = useLingui();
  const { editing, begin, end, button } = useEditing();
  const { description } = conversation;
  if (description === "" && !editable) return null;
  const edit = editable && !editing && (
    <IconButton
      ref={button}
      icon={Pencil}
      label={t`Change the description`}
      onClick={begin}
      className="size-8!"
    />
  );
  return (
    <DetailSection title={<Trans>Description</Trans>} actions={edit}>
      {editing && editable ? (
        <DescriptionForm conversation={conversation} onDone={end} />
      ) : (
        <p dir="auto" className="text-start [overflow-wrap:anywhere] whitespace-pre-wrap">
          {description === "" ? (
            <span className="text-muted">
              <Trans>Say what this group is about.</Trans>
            </span>
          ) : (
            description
          )}
        </p>
      )}
    </DetailSection>
  );
}

function DescriptionForm({
  conversation,
  onDone,
}: {
  conversation: ConversationState;
  onDone: () => void;
}) {
  const { t, i18n } = useLingui();
  const [description, setDescription] = useState(conversation.description);
  const { id: conversationId } = conversation;
  const change = useGroupChange(
    async () => ({
      conversation: await rest.call("updateGroup", {
        params: { conversationId },
        body: { description: description.trim() },
      }),
    }),
    onDone,
  );
  const tooLong = characterCount(description.trim()) > LIMITS.description;
  const refused = change.error === null ? null : problemText(change.error, i18n);
  return (
    <EditForm
      busy={change.isPending}
      disabled={tooLong}
      onCancel={onDone}
      onSubmit={() => {
        if (!tooLong) change.mutate();
      }}
    >
      <TextArea
        label={t`Description`}
        ref={takeFocus}
        rows={5}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        error={tooLong ? t`At most ${LIMITS.description} characters.` : refused}
      />
    </EditForm>
  );
}
