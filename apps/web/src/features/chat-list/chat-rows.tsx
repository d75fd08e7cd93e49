import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useRef, type MouseEvent } from "react";
import { useOverscan } from "../../ui/use-overscan.ts";
import { ChatRow } from "./chat-row.tsx";
import { useChatKeys } from "./use-chat-keys.ts";
import { useChatMenu } from "./use-chat-menu.ts";
import { useRovingList } from "./use-roving-list.ts";
import { useRowWindow } from "./use-row-window.ts";
import { lazyPart } from "../../ui/lazy-part.ts";

const ChatMenu = lazyPart(() => import("./chat-menu.tsx"));

/** Pixels. */
const ROW_HEIGHT = 72;

interface ChatRowsProps {
  ids: readonly Id[];
  openId: Id | null;
  /** Begins a list with a chat. */
  onNewList: (conversationId: Id) => void;
}

/** The rows of the list that can be seen, of however many there are. */
export function ChatRows({ ids, openId, onNewList }: ChatRowsProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const overscan = useOverscan(8);
  const { rows, scrollToRow } = useRowWindow(scroller, ids.length, ROW_HEIGHT, overscan);
  const start = openId === null ? 0 : ids.indexOf(openId);
  const roving = useRovingList(ids.length, start, scrollToRow);
  const menu = useChatMenu();
  const onChatKey = useChatKeys(leave);

  function openPressed(event: MouseEvent<HTMLElement>): void {
    // The browser's own ways to follow a link, in another tab for instance, are left to it.
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const conversationId = linkedChat(event.target);
    if (conversationId === undefined) return;
    event.preventDefault();
    void navigate({ to: "/chat/$conversationId", params: { conversationId } });
  }

  /** An open chat is read: one that was marked as unread is left. */
  function leave(conversationId: Id): void {
    if (conversationId === openId) void navigate({ to: "/" });
  }

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys reach its links */}
      <ul
        aria-label={t`Chats`}
        onKeyDown={(event) => {
          roving.onKeyDown(event);
          onChatKey(event);
        }}
        onContextMenu={menu.onContextMenu}
        onClick={openPressed}
        className="relative"
        style={{ height: ids.length * ROW_HEIGHT }}
      >
        {rows.map((index) => {
          const id = ids[index];
          if (id === undefined) return null;
          return (
            <li
              key={id}
              ref={(element) => roving.rowRef(index, element)}
              data-index={index}
              data-chat={id}
              aria-setsize={ids.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
            >
              <ChatRow
                conversationId={id}
                open={id === openId}
                tabStop={index === roving.active}
                onMenu={menu.openAt}
              />
            </li>
          );
        })}
      </ul>
      <Suspense>
        {menu.opened !== null && (
          <ChatMenu menu={menu} onMarkedUnread={leave} onNewList={onNewList} container={scroller} />
        )}
      </Suspense>
    </div>
  );
}

/** The chat whose link was pressed. */
function linkedChat(target: EventTarget): Id | undefined {
  const link = target instanceof Element ? target.closest("a") : null;
  return link?.closest<HTMLElement>("[data-chat]")?.dataset["chat"];
}
