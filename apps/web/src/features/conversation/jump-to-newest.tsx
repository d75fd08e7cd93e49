import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import ChevronDown from "lucide-react/icons/chevron-down";
import { unreadText } from "../../chat/unread-text.ts";
import { Badge } from "../../ui/badge.tsx";
import { Spinner } from "../../ui/spinner.tsx";

interface JumpToNewestProps {
  /** Messages of others that are not read. */
  unread: number;
  /** The newest messages are on their way here. */
  busy: boolean;
  onJump: () => void;
}

/** Goes back to the newest message, and tells how many came meanwhile. */
export function JumpToNewest({ unread, busy, onJump }: JumpToNewestProps) {
  const { t, i18n } = useLingui();
  return (
    <button
      type="button"
      title={t`Go to the newest message`}
      onClick={onJump}
      className="absolute end-4 bottom-3 flex size-11 items-center justify-center rounded-full bg-pill text-muted shadow-popup"
    >
      <span className="sr-only">{t`Go to the newest message`}</span>
      {busy ? <Spinner size={20} /> : <ChevronDown aria-hidden="true" size={22} />}
      {unread > 0 && (
        <Badge
          label={t`${plural(unread, { one: "# unread message", other: "# unread messages" })}`}
          className="absolute -top-2"
        >
          {unreadText(unread, i18n.locale)}
        </Badge>
      )}
    </button>
  );
}
