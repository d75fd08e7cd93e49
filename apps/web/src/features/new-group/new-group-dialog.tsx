import { Trans, useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Person } from "@parley/protocol/person.ts";
import { useState } from "react";
import { PeoplePicker } from "../../chat/people-picker.tsx";
import { problemText } from "../../i18n/problem-text.ts";
import { refusedFields } from "../../queries/refused-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PickedPeople } from "./picked-people.tsx";
import { useCreateGroup } from "./use-create-group.ts";
import { takeFocus } from "../../ui/take-focus.ts";

/** Makes a group: first who is in it, then what it is called. */
export default function NewGroupDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [step, setStep] = useState<"people" | "name">("people");
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const create = useCreateGroup(onClose);
  const refused = refusedFields(create.error);

  function toggle(person: Person): void {
    setPeople((now) =>
      now.some(({ id }) => id === person.id)
        ? now.filter(({ id }) => id !== person.id)
        : [...now, person],
    );
  }

  function submit(): void {
    if (title.trim() === "") return;
    create.mutate({ title: title.trim(), description: description.trim(), people });
  }

  const footer =
    step === "people" ? (
      <Button onClick={() => setStep("name")}>
        <Trans>Next</Trans>
      </Button>
    ) : (
      <>
        <Button look="plain" onClick={() => setStep("people")}>
          <Trans>Back</Trans>
        </Button>
        <Button busy={create.isPending} disabled={title.trim() === ""} onClick={submit}>
          <Trans>Create group</Trans>
        </Button>
      </>
    );

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t`New group`}
      description={step === "people" ? t`Choose who is in it. You can add people later, too.` : ""}
      footer={footer}
      className="h-[min(640px,calc(100dvh-32px))]!"
    >
      <div className="flex h-full flex-col gap-3">
        <PickedPeople people={people} onRemove={toggle} />
        {step === "people" ? (
          <PeoplePicker
            label={t`Name or username`}
            picked={new Set(people.map(({ id }) => id))}
            onPick={toggle}
          />
        ) : (
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <FormError>
              {create.error === null || refused.size > 0 ? null : problemText(create.error, i18n)}
            </FormError>
            <TextField
              label={t`Group name`}
              ref={takeFocus}
              maxLength={LIMITS.title}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              error={refused.has("title") ? t`Enter a name on one line.` : null}
            />
            <TextArea
              label={t`Description (optional)`}
              maxLength={LIMITS.description}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
              error={
                refused.has("description") ? t`At most ${LIMITS.description} characters.` : null
              }
            />
          </form>
        )}
      </div>
    </Dialog>
  );
}
