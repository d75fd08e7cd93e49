import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useChat } from "../state/chat-store.ts";
import { Badge } from "../ui/badge.tsx";

/** How many chats hold something unread, on the rail; nothing when all is read. */
export function UnreadBadge() {
  const { t } = useLingui();
  const chats = useChat(
    (state) => Object.values(state.conversations).filter(({ unread }) => unread > 0).length,
  );
  if (chats === 0) return null;
  return (
    <Badge
      label={t`${plural(chats, { one: "# unread chat", other: "# unread chats" })}`}
      className="absolute -end-0.5 top-0 border-2 border-rail"
    >
      {String(chats)}
    </Badge>
  );
}
