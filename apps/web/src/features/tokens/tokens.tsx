import { useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import SquareTerminal from "lucide-react/icons/square-terminal";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { useTokens } from "../../queries/tokens.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { TokenList } from "./token-list.tsx";

/** Personal access tokens: what scripts and bots sign in with. */
export function Tokens() {
  const { t, i18n } = useLingui();
  const tokens = useTokens();
  const [creating, setCreating] = useState(false);
  return (
    <SettingsPane
      title={t`Access tokens`}
      lead={t`Scripts and bots use these instead of your password. Each may do only what you choose.`}
    >
      <Button className="self-start" onClick={() => setCreating(true)}>
        <Plus aria-hidden="true" size={18} />
        {t`New token`}
      </Button>
      {tokens.isPending && (
        <p className="flex justify-center py-8">
          <Spinner />
        </p>
      )}
      {tokens.isError && (
        <ErrorState
          message={problemText(tokens.error, i18n)}
          onRetry={() => void tokens.refetch()}
        />
      )}
      {tokens.data?.length === 0 && (
        <EmptyState icon={SquareTerminal} title={t`No tokens yet`}>
          {t`Create one to let a script read or send messages as you.`}
        </EmptyState>
      )}
      {tokens.data !== undefined && tokens.data.length > 0 && <TokenList tokens={tokens.data} />}
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
    </SettingsPane>
  );
}
