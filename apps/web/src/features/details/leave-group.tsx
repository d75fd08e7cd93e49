import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import LogOut from "lucide-react/icons/log-out";
import { useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { useChat } from "../../state/chat-store.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { isLastOwner } from "./group-rights.ts";
import { useGroupChange } from "./use-group-change.ts";

/** The way out of a group; the last owner passes it on first. */
export function LeaveGroup({ conversation }: { conversation: ConversationState }) {
  const { t, i18n } = useLingui();
  const [asking, setAsking] = useState(false);
  const me = useChat((state) => state.me) ?? "";
  const leave = useGroupChange(
    async () => {
      await rest.call("removeMember", {
        params: { conversationId: conversation.id, userId: me },
      });
      return {};
    },
    () => setAsking(false),
  );
  return (
    <div className="border-t border-line p-3">
      <button
        type="button"
        onClick={() => setAsking(true)}
        className="flex h-12 w-full items-center gap-3 rounded-row px-3 text-danger hover:bg-field"
      >
        <LogOut aria-hidden="true" size={19} className="rtl:-scale-x-100" />
        <Trans>Leave the group</Trans>
      </button>
      {isLastOwner(conversation, me) ? (
        <Dialog
          open={asking}
          onOpenChange={setAsking}
          title={t`Pass the group on first`}
          description={t`You are its last owner. Make another member an owner in the list above, then leave.`}
          footer={
            <Button onClick={() => setAsking(false)}>
              <Trans>Got it</Trans>
            </Button>
          }
        />
      ) : (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title={t`Leave this group?`}
          description={t`You get nothing more, and keep what you could read so far until you are added again.`}
          action={t`Leave`}
          onConfirm={() => leave.mutate()}
          busy={leave.isPending}
          error={leave.error === null ? null : problemText(leave.error, i18n)}
        />
      )}
    </div>
  );
}
