import { useLingui } from "@lingui/react/macro";
import { Link, useLocation } from "@tanstack/react-router";
import MessageSquare from "lucide-react/icons/message-square";
import Settings from "lucide-react/icons/settings";
import { avatarUrl } from "../queries/avatar-url.ts";
import { useAccount } from "../queries/session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { cx } from "../ui/cx.ts";
import { RailLink } from "./rail-link.tsx";
import { UnreadBadge } from "./unread-badge.tsx";

/**
 * Where one can go: a rail at the start of the page; a bar at the bottom of a narrow one, where it
 * leaves the room to what is opened.
 */
export function Rail({ hiddenWhenNarrow }: { hiddenWhenNarrow: boolean }) {
  const { t } = useLingui();
  const account = useAccount();
  const inSettings = useLocation({ select: ({ pathname }) => pathname.startsWith("/settings") });
  return (
    <nav
      aria-label={t`Main`}
      className={cx(
        "flex h-(--bottom-bar-height) shrink-0 items-center justify-around border-t border-line bg-rail px-2 max-wide:order-last wide:h-auto wide:w-(--rail-width) wide:flex-col wide:justify-start wide:gap-1.5 wide:border-e wide:border-t-0 wide:px-0 wide:py-3.5",
        hiddenWhenNarrow && "max-wide:hidden",
      )}
    >
      <RailLink to="/" label={t`Chats`} current={!inSettings} badge={<UnreadBadge />}>
        <MessageSquare aria-hidden="true" size={20} strokeWidth={1.8} />
      </RailLink>
      <div className="max-wide:hidden wide:flex-1" />
      <RailLink to="/settings" label={t`Settings`} current={inSettings}>
        <Settings aria-hidden="true" size={20} strokeWidth={1.8} />
      </RailLink>
      <Link to="/settings/profile" title={t`Your profile`} className="rounded-full">
        <Avatar
          name={account.displayName}
          seed={account.id}
          src={avatarUrl(account.avatar, "small")}
          size="md"
        />
        <span className="sr-only">{t`Your profile`}</span>
      </Link>
    </nav>
  );
}
