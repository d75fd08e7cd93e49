import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { useState } from "react";
import { listsInOrder } from "../../chat/lists-in-order.ts";
import { chatStore } from "../../state/chat-store.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ChatChoice } from "./chat-choice.tsx";
import { listName } from "./list-name.ts";
import { useListActs } from "./use-list-acts.ts";

interface EditListProps {
  /** Null: a new one. */
  listId: Id | null;
  /** A chat that a new one begins with. */
  newWith: Id | null;
  onDone: () => void;
}

/** A list's name and its chats. */
export function EditList({ listId, newWith, onDone }: EditListProps) {
  const { t } = useLingui();
  const acts = useListActs();
  const [before] = useState(() => {
    const { lists } = chatStore.getState().account;
    const known = listId === null ? undefined : lists[listId];
    if (known !== undefined) return known;
    const position = (listsInOrder(lists).at(-1)?.position ?? -1) + 1;
    return { name: "", position, conversationIds: newWith === null ? [] : [newWith] };
  });
  const [typed, setTyped] = useState(before.name);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(() => new Set(before.conversationIds));
  const [checked, setChecked] = useState(false);
  const name = listName(typed);

  function save(): void {
    setChecked(true);
    if (name === "") return;
    acts.save(listId, { ...before, name, conversationIds: [...chosen] });
    onDone();
  }

  return (
    <Form error={null} onSubmit={save}>
      <TextField
        label={t`Name`}
        value={typed}
        maxLength={LIMITS.listName}
        onChange={(event) => setTyped(event.target.value)}
        error={checked && name === "" ? t`Give the list a name.` : null}
      />
      <ChatChoice chosen={chosen} onChoose={setChosen} />
      <div className="flex justify-end gap-2">
        <Button look="plain" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit">
          <Trans>Save</Trans>
        </Button>
      </div>
    </Form>
  );
}
