import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { dayAndTime } from "../../i18n/moments.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { useCreateInvite } from "../../queries/invites.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { SelectField } from "../../ui/select-field.tsx";

/** Makes an invite, then shows its link this once. */
export function CreateInviteDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const create = useCreateInvite();
  const [hours, setHours] = useState<"24" | "168" | "720">("168");
  const made = create.data;
  if (made !== undefined) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={t`Your invite link`}
        description={t`Copy it now: it is not shown again. It works once, until ${dayAndTime(i18n, made.expiresAt)}.`}
        footer={<Button onClick={onClose}>{t`Done`}</Button>}
      >
        <CopyField label={t`Invite link`} value={new URL(made.path, window.location.origin).href} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t`New invite`}
      description={t`A link for one person.`}
      footer={
        <Button busy={create.isPending} onClick={() => create.mutate(Number(hours))}>
          {t`Create invite`}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <FormError>{create.error === null ? null : problemText(create.error, i18n)}</FormError>
        <SelectField
          label={t`Works for`}
          value={hours}
          choices={[
            { value: "24", label: t`1 day` },
            { value: "168", label: t`7 days` },
            { value: "720", label: t`30 days` },
          ]}
          onChoose={setHours}
        />
      </div>
    </Dialog>
  );
}
