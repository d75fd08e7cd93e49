import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { useMutation } from "../../queries/react-query.ts";
import { signOutEverywhere } from "../../queries/sign-out.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** Ends every session, this one included, after asking. */
export function SignOutEverywhere() {
  const { t, i18n } = useLingui();
  const [asking, setAsking] = useState(false);
  const leave = useMutation({ mutationFn: signOutEverywhere });
  return (
    <>
      <Button
        look="quiet"
        className="self-start text-danger!"
        onClick={() => {
          leave.reset();
          setAsking(true);
        }}
      >
        {t`Sign out everywhere`}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Sign out everywhere?`}
        description={t`Every device is signed out, this one included.`}
        action={t`Sign out everywhere`}
        busy={leave.isPending}
        error={leave.error === null ? null : problemText(leave.error, i18n)}
        onConfirm={() => leave.mutate()}
      />
    </>
  );
}
