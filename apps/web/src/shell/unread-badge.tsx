import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { callingChats } from "../chat/unread-chats.ts";
import { useMinute } from "../chat/use-now.ts";
import { useChat } from "../state/chat-store.ts";
import { memoReading } from "../state/memo-reading.ts";
import { Badge } from "../ui/badge.tsx";

/** How many chats call for the person: on the rail, and in the title of the browser's tab. */
export function UnreadBadge() {
  const { t } = useLingui();
  const now = useMinute().getTime();
  const count = useMemo(
    () => memoReading(["conversations", "account"], (state) => callingChats(state, now).length),
    [now],
  );
  const chats = useChat(count);

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
