import { useLingui } from "@lingui/react/macro";
import type { AccessToken } from "@parley/protocol/rest/tokens.ts";
import SquareTerminal from "lucide-react/icons/square-terminal";
import { useState } from "react";
import { day, dayAndTime } from "../../i18n/moments.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { useRevokeToken } from "../../queries/tokens.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardList } from "../../ui/card-list.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { SCOPE_TEXTS } from "./scope-text.ts";

/** The tokens: what each may do, until when, when it was last used. */
export function TokenList({ tokens }: { tokens: readonly AccessToken[] }) {
  const { t, i18n } = useLingui();
  const [asked, setAsked] = useState<AccessToken | null>(null);
  const [now] = useState(Date.now);
  const revoke = useRevokeToken();

  function lines(token: AccessToken): string[] {
    const scopes = token.scopes.map((scope) => i18n._(SCOPE_TEXTS[scope].name));
    return [
      new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(scopes),
      token.lastUsedAt === null
        ? t`Never used`
        : t`Last used ${dayAndTime(i18n, token.lastUsedAt)}`,
      expiry(token),
    ];
  }

  function expiry({ expiresAt }: AccessToken): string {
    if (expiresAt === null) return t`Never expires`;
    const date = day(i18n, expiresAt);
    return Date.parse(expiresAt) <= now ? t`Expired ${date}` : t`Expires ${date}`;
  }

  return (
    <>
      <CardList label={t`Access tokens`}>
        {tokens.map((token) => (
          <Card
            key={token.id}
            icon={<SquareTerminal size={22} />}
            title={token.name}
            lines={lines(token)}
            action={
              <Button
                look="plain"
                aria-label={t`Revoke ${token.name}`}
                onClick={() => {
                  revoke.reset();
                  setAsked(token);
                }}
              >
                {t`Revoke`}
              </Button>
            }
          />
        ))}
      </CardList>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={t`Revoke this token?`}
        description={t`Scripts that use ${asked?.name ?? ""} stop working at once.`}
        action={t`Revoke`}
        busy={revoke.isPending}
        error={revoke.error === null ? null : problemText(revoke.error, i18n)}
        onConfirm={() => {
          if (asked !== null) revoke.mutate(asked.id, { onSuccess: () => setAsked(null) });
        }}
      />
    </>
  );
}
