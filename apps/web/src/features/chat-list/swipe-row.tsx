import type { ConversationState } from "@parley/sdk/state.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import type { ReactNode } from "react";
import { isUnread } from "../../chat/unread-chats.ts";
import { useChatActs } from "../../chat/use-chat-acts.ts";
import { useChat } from "../../state/chat-store.ts";
import { useSwipe } from "./use-swipe.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const SwipeBehind = lazyPart(() => import("./swipe-behind.tsx"));

/** Without a finger nothing is drawn aside, and what is behind costs every row. */
const HAS_TOUCH = matchMedia("(any-pointer: coarse)").matches;

interface SwipeRowProps {
  conversation: ConversationState;
  children: ReactNode;
}

/**
 * A row that a finger draws aside: towards its start it is archived, towards its end marked as read or
 * unread. What will happen is seen behind it.
 */
export function SwipeRow({ conversation, children }: SwipeRowProps) {
  const acts = useChatActs();
  const { id } = conversation;
  const archived = useChat((state) => isArchived(state.account, conversation));
  const unread = useChat((state) => isUnread(conversation, state.account));
  const swipe = useSwipe({
    toStart: () => (archived ? acts.unarchive(id) : acts.archive(id)),
    toEnd: () => (unread ? acts.markRead(id) : acts.markUnread(id)),
  });
  return (
    <div
      {...swipe}
      className="group/row relative touch-pan-y overflow-x-clip data-swiping:bg-accent-soft"
    >
      {HAS_TOUCH && <SwipeBehind archived={archived} unread={unread} />}
      <div className="relative bg-pane group-data-swiping/row:translate-x-(--swipe)">
        {children}
      </div>
    </div>
  );
}
