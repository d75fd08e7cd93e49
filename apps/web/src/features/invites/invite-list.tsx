import { useLingui } from "@lingui/react/macro";
import type { Invite } from "@parley/protocol/rest/invites.ts";
import Ticket from "lucide-react/icons/ticket";
import { useState } from "react";
import { dayAndTime } from "../../i18n/moments.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { useRevokeInvite } from "../../queries/invites.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardList } from "../../ui/card-list.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** The invites; one that was not used can be taken back. */
export function InviteList({ invites }: { invites: readonly Invite[] }) {
  const { t, i18n } = useLingui();
  const [asked, setAsked] = useState<Invite | null>(null);
  const [now] = useState(Date.now);
  const revoke = useRevokeInvite();

  function state({ usedBy, expiresAt }: Invite): string {
    const date = dayAndTime(i18n, expiresAt);
    if (usedBy !== null) return t`Used`;
    return Date.parse(expiresAt) <= now ? t`Expired ${date}` : t`Open until ${date}`;
  }

  return (
    <>
      <CardList label={t`Invites`}>
        {invites.map((invite) => (
          <Card
            key={invite.id}
            icon={<Ticket size={22} />}
            title={t`Created ${dayAndTime(i18n, invite.createdAt)}`}
            lines={[state(invite)]}
            action={
              invite.usedBy === null ? (
                <Button
                  look="plain"
                  aria-label={t`Revoke the invite created ${dayAndTime(i18n, invite.createdAt)}`}
                  onClick={() => {
                    revoke.reset();
                    setAsked(invite);
                  }}
                >
                  {t`Revoke`}
                </Button>
              ) : undefined
            }
          />
        ))}
      </CardList>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={t`Revoke this invite?`}
        description={t`The link stops working at once.`}
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
