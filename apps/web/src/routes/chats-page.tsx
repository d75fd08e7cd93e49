import { Outlet, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { ChatListPane } from "../features/chat-list/chat-list-pane.tsx";
import { Panes } from "../shell/panes.tsx";

const NewChatDialog = lazy(() => import("../features/new-chat/new-chat-dialog.tsx"));
const NewGroupDialog = lazy(() => import("../features/new-group/new-group-dialog.tsx"));
const QuickSwitcher = lazy(() => import("../features/quick-switcher/quick-switcher.tsx"));

type OpenDialog = "newChat" | "newGroup" | "switcher" | null;

/** The chat list beside the chat that is open, and the dialogs that begin or find one. */
export function ChatsPage() {
  const { conversationId } = useParams({ strict: false });
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const close = () => setDialog(null);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setDialog("switcher");
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Panes
      list={
        <ChatListPane
          openId={conversationId ?? null}
          onNewChat={() => setDialog("newChat")}
          onNewGroup={() => setDialog("newGroup")}
        />
      }
      opened={conversationId !== undefined}
    >
      <Outlet />
      <Suspense>
        {dialog === "newChat" && (
          <NewChatDialog onClose={close} onNewGroup={() => setDialog("newGroup")} />
        )}
        {dialog === "newGroup" && <NewGroupDialog onClose={close} />}
        {dialog === "switcher" && <QuickSwitcher onClose={close} />}
      </Suspense>
    </Panes>
  );
}
