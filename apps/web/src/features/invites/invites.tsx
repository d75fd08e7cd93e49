import { useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import Ticket from "lucide-react/icons/ticket";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { useInvites } from "../../queries/invites.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { CreateInviteDialog } from "./create-invite-dialog.tsx";
import { InviteList } from "./invite-list.tsx";

/** Links that let one person each register; for the server's owner. */
export function Invites() {
  const { t, i18n } = useLingui();
  const invites = useInvites();
  const [creating, setCreating] = useState(false);
  return (
    <SettingsPane
      title={t`Invites`}
      lead={t`Each link lets one person create an account, until it expires.`}
    >
      <Button className="self-start" onClick={() => setCreating(true)}>
        <Plus aria-hidden="true" size={18} />
        {t`New invite`}
      </Button>
      {invites.isPending && (
        <p className="flex justify-center py-8">
          <Spinner />
        </p>
      )}
      {invites.isError && (
        <ErrorState
          message={problemText(invites.error, i18n)}
          onRetry={() => void invites.refetch()}
        />
      )}
      {invites.data?.length === 0 && (
        <EmptyState icon={Ticket} title={t`No open invites`}>
          {t`Create one and send the link to whoever you want here.`}
        </EmptyState>
      )}
      {invites.data !== undefined && invites.data.length > 0 && (
        <InviteList invites={invites.data} />
      )}
      {creating && <CreateInviteDialog onClose={() => setCreating(false)} />}
    </SettingsPane>
  );
}
