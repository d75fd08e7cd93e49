import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import Pencil from "lucide-react/icons/pencil";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import { EditForm } from "./edit-form.tsx";
import { useEditing } from "./use-editing.ts";
import { useGroupChange } from "./use-group-change.ts";

interface GroupTitleProps {
  conversation: ConversationState;
  editable: boolean;
}

/** What a group is called, and how to change it. */
export function GroupTitle({ conversation, editable }: GroupTitleProps) {
  const { t } = useLingui();
  const { editing, begin, end, button } = useEditing();
  if (editing && editable) {
    return <TitleForm conversation={conversation} onDone={end} />;
  }
  return (
    <div className="flex max-w-full items-center gap-1">
      <p dir="auto" className="min-w-0 text-[20px] font-semibold [overflow-wrap:anywhere]">
        {conversation.title}
      </p>
      {editable && (
        <IconButton
          ref={button}
          icon={Pencil}
          label={t`Rename the group`}
          onClick={begin}
          className="size-8!"
        />
      )}
    </div>
  );
}

function TitleForm({
  conversation,
  onDone,
}: {
  conversation: ConversationState;
  onDone: () => void;
}) {
  const { t, i18n } = useLingui();
  const [title, setTitle] = useState(conversation.title ?? "");
  const { id: conversationId } = conversation;
  const rename = useGroupChange(
    async () => ({
      conversation: await rest.call("updateGroup", {
        params: { conversationId },
        body: { title: title.trim() },
      }),
    }),
    onDone,
  );
  return (
    <EditForm
      busy={rename.isPending}
      disabled={title.trim() === ""}
      onCancel={onDone}
      onSubmit={() => {
        if (title.trim() === conversation.title) onDone();
        else if (title.trim() !== "") rename.mutate();
      }}
    >
      <TextField
        label={t`Group name`}
        ref={takeFocus}
        maxLength={LIMITS.title}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={rename.error === null ? null : problemText(rename.error, i18n)}
      />
    </EditForm>
  );
}
