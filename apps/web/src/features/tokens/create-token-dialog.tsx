import { useLingui } from "@lingui/react/macro";
import { useCreateToken } from "../../queries/tokens.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TokenForm } from "./token-form.tsx";

/** Makes a token, then shows its secret this once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const create = useCreateToken();
  const made = create.data;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={made === undefined ? t`New token` : t`Your new token`}
      description={
        made === undefined
          ? t`Give it a name and choose what it may do.`
          : t`Copy it now: it is not shown again.`
      }
      footer={made !== undefined && <Button onClick={onClose}>{t`Done`}</Button>}
    >
      {made === undefined ? (
        <TokenForm
          busy={create.isPending}
          error={create.error}
          onCreate={(body) => create.mutate(body)}
        />
      ) : (
        <CopyField label={made.name} value={made.token} />
      )}
    </Dialog>
  );
}
