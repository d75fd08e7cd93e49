import { Trans, useLingui } from "@lingui/react/macro";
import type { Person } from "@parley/protocol/person.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import UserPlus from "lucide-react/icons/user-plus";
import { useState } from "react";
import { PeoplePicker } from "../../chat/people-picker.tsx";
import { problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { useGroupChange } from "./use-group-change.ts";

/** A button, and the dialog in which people are chosen to join a group. */
export function AddMembers({ conversation }: { conversation: ConversationState }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)} className="h-8! px-3!">
        <UserPlus aria-hidden="true" size={17} />
        <Trans>Add members</Trans>
      </Button>
      {open && <AddDialog conversation={conversation} onClose={() => setOpen(false)} />}
    </>
  );
}

interface AddDialogProps {
  conversation: ConversationState;
  onClose: () => void;
}

function AddDialog({ conversation, onClose }: AddDialogProps) {
  const { t, i18n } = useLingui();
  const [people, setPeople] = useState<readonly Person[]>([]);
  const picked = new Set(people.map(({ id }) => id));
  const add = useGroupChange(
    async () => ({
      people,
      conversation: await rest.call("addMembers", {
        params: { conversationId: conversation.id },
        body: { userIds: [...picked] },
      }),
    }),
    onClose,
  );

  function toggle(person: Person): void {
    setPeople((now) =>
      picked.has(person.id) ? now.filter(({ id }) => id !== person.id) : [...now, person],
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t`Add members`}
      description={t`They see what is said from now on.`}
      className="h-[min(640px,calc(100dvh-32px))]!"
      footer={
        <Button disabled={people.length === 0} busy={add.isPending} onClick={() => add.mutate()}>
          {people.length === 0 ? <Trans>Add</Trans> : <Trans>Add {people.length}</Trans>}
        </Button>
      }
    >
      <div className="flex h-full flex-col gap-2">
        <FormError>{add.error === null ? null : problemText(add.error, i18n)}</FormError>
        <PeoplePicker
          label={t`Name or username`}
          picked={picked}
          without={new Set(Object.keys(conversation.members))}
          onPick={toggle}
        />
      </div>
    </Dialog>
  );
}
