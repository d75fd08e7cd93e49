import { Outlet, useParams } from "@tanstack/react-router";
import { ChatListPane } from "../features/chat-list/chat-list-pane.tsx";
import { Panes } from "../shell/panes.tsx";

/** The chat list beside the chat that is open. */
export function ChatsPage() {
  const { conversationId } = useParams({ strict: false });
  return (
    <Panes
      list={
        <ChatListPane
          openId={conversationId ?? null}
          onNewChat={() => undefined}
          onNewGroup={() => undefined}
        />
      }
      opened={conversationId !== undefined}
    >
      <Outlet />
    </Panes>
  );
}
