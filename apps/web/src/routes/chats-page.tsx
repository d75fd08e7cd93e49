import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { closeListsDialog, useListsDialog } from "../chat/lists-dialog.ts";
import { ChatListPane } from "../features/chat-list/chat-list-pane.tsx";
import { Panes } from "../shell/panes.tsx";
import { useEngine } from "../state/running-engine.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const NewChatDialog = lazyPart(() => import("../features/new-chat/new-chat-dialog.tsx"));
const ListsDialog = lazyPart(() => import("../features/lists/lists-dialog.tsx"));
const NewGroupDialog = lazyPart(() => import("../features/new-group/new-group-dialog.tsx"));
const loadFoundMessages = () => import("../features/search/found-messages.tsx");
const FoundMessages = lazyPart(loadFoundMessages);
const QuickSwitcher = lazyPart(() => import("../features/quick-switcher/quick-switcher.tsx"));

type OpenDialog = "newChat" | "newGroup" | "switcher" | null;

/** What the app icon's shortcut asked for, as the page opens. */
function firstDialog(begun: "chat" | "group" | undefined): OpenDialog {
  if (begun === undefined) return null;
  return begun === "chat" ? "newChat" : "newGroup";
}

/** The chat list beside the chat that is open, and the dialogs that begin or find one. */
export function ChatsPage() {
  const { conversationId } = useParams({ strict: false });
  const { new: begun } = useSearch({ strict: false });
  const [dialog, setDialog] = useState(() => firstDialog(begun));
  const lists = useListsDialog();
  const engine = useEngine();
  const close = () => setDialog(null);
  const navigate = useNavigate();

  /** What a search needs is there by the time that the first word is typed: its code, and the index of the store. */
  function prepareSearch(): void {
    // What fails here fails with the search too, which tells of it.
    const ignore = (): void => undefined;
    loadFoundMessages().catch(ignore);
    engine.search({ text: "", limit: 1 }).catch(ignore);
  }

  useEffect(() => {
    // A reload must not begin it again.
    if (begun !== undefined) void navigate({ to: "/", search: {}, replace: true });
  }, [begun, navigate]);

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
          onSearch={prepareSearch}
          Messages={FoundMessages}
        />
      }
      opened={conversationId !== undefined}
    >
      <Outlet />
      {dialog === "newChat" && (
        <NewChatDialog onClose={close} onNewGroup={() => setDialog("newGroup")} />
      )}
      {dialog === "newGroup" && <NewGroupDialog onClose={close} />}
      {lists !== null && <ListsDialog start={lists} onClose={closeListsDialog} />}
      {dialog === "switcher" && <QuickSwitcher onClose={close} />}
    </Panes>
  );
}
