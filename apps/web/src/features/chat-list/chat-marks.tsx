import { useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import BellOff from "lucide-react/icons/bell-off";
import Pin from "lucide-react/icons/pin";
import type { LucideIcon } from "lucide-react/types";
import { useMuted } from "../../chat/use-muted.ts";
import { unreadText } from "../../chat/unread-text.ts";
import { useChat } from "../../state/chat-store.ts";
import { Badge } from "../../ui/badge.tsx";

/** At the end of a row: whether the chat is silent, pinned, and what of it is unread. */
export function ChatMarks({ conversation }: { conversation: ConversationState }) {
  const { t, i18n } = useLingui();
  const { id, unread, mentionedSeq } = conversation;
  const muted = useMuted(id) !== null;
  const pinned = useChat((state) => state.account.pinned[id] !== undefined);
  const marked = useChat((state) => state.account.markedUnread[id] === true);
  return (
    <>
      {muted && <Mark icon={BellOff} label={t`Muted`} />}
      {pinned && <Mark icon={Pin} label={t`Pinned`} />}
      {mentionedSeq !== undefined && <Badge label={t`You are mentioned`}>@</Badge>}
      {unread > 0 && (
        <Badge
          label={t({
            message: `${unread} unread`,
            comment: "Number of unread messages of a chat",
          })}
        >
          {unreadText(unread, i18n.locale)}
        </Badge>
      )}
      {unread === 0 && marked && (
        <span className="size-3 shrink-0 rounded-full bg-badge">
          <span className="sr-only">{t`Marked as unread`}</span>
        </span>
      )}
    </>
  );
}

function Mark({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture drawn in code has no address
    <span role="img" aria-label={label} className="shrink-0 text-faint">
      <Icon aria-hidden="true" size={16} />
    </span>
  );
}
