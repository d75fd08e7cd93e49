import { Trans, useLingui } from "@lingui/react/macro";
import NotebookPen from "lucide-react/icons/notebook-pen";
import Users from "lucide-react/icons/users";
import type { LucideIcon } from "lucide-react/types";
import type { ReactNode } from "react";
import { PeoplePicker } from "../../chat/people-picker.tsx";
import { useStartChat } from "../../chat/use-start-chat.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";

interface NewChatDialogProps {
  onClose: () => void;
  onNewGroup: () => void;
}

/** Begins a chat: with somebody found by name, with several, or with oneself. */
export default function NewChatDialog({ onClose, onNewGroup }: NewChatDialogProps) {
  const { t, i18n } = useLingui();
  const start = useStartChat(onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t`New chat`}
      className="h-[min(640px,calc(100dvh-32px))]!"
    >
      <div className="flex h-full flex-col gap-2">
        <FormError>{start.error === null ? null : problemText(start.error, i18n)}</FormError>
        <PeoplePicker
          label={t`Name or username`}
          disabled={start.isPending}
          onPick={(person) => start.mutate(person)}
          above={
            <>
              <Choice icon={Users} onChoose={onNewGroup}>
                <Trans>New group</Trans>
              </Choice>
              <Choice icon={NotebookPen} onChoose={() => start.mutate(null)}>
                <Trans>Note to self</Trans>
              </Choice>
            </>
          }
        />
      </div>
    </Dialog>
  );
}

interface ChoiceProps {
  icon: LucideIcon;
  onChoose: () => void;
  children: ReactNode;
}

function Choice({ icon: Icon, onChoose, children }: ChoiceProps) {
  return (
    <button
      type="button"
      data-option
      onClick={onChoose}
      className="flex min-h-14 w-full items-center gap-3.5 rounded-row px-3 font-semibold outline-offset-[-2px] hover:bg-field focus-visible:bg-field"
    >
      <span className="flex size-10 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <Icon aria-hidden="true" size={19} strokeWidth={1.8} />
      </span>
      {children}
    </button>
  );
}
