import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { unreadChats } from "../chat/unread-chats.ts";
import { useChat } from "../state/chat-store.ts";
import { Badge } from "../ui/badge.tsx";

/** How many chats hold something unread: on the rail, and in the title of the browser's tab. */
export function UnreadBadge() {
  const { t } = useLingui();
  const chats = useChat((state) => unreadChats(state.conversations));

  useEffect(() => {
    document.title = chats === 0 ? "Parley" : `(${chats}) Parley`;
    return () => {
      document.title = "Parley";
    };
  }, [chats]);

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
