import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useNavigate } from "@tanstack/react-router";
import { useRef, type MouseEvent } from "react";
import { openEarly, whenRead } from "../../state/opened-early.ts";
import { useEngine } from "../../state/running-engine.ts";
import { pressedLink } from "../../ui/pressed-link.ts";
import { useOverscan } from "../../ui/use-overscan.ts";
import { ChatRow } from "./chat-row.tsx";
import { useChatKeys } from "./use-chat-keys.ts";
import { useChatMenu } from "./use-chat-menu.ts";
import { useKeepRowFocus } from "./use-keep-row-focus.ts";
import { useRovingList } from "./use-roving-list.ts";
import { useRowWindow } from "./use-row-window.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

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
  const engine = useEngine();
  const scroller = useRef<HTMLDivElement>(null);
  const overscan = useOverscan(8);
  const { rows, scrollToRow } = useRowWindow(scroller, ids.length, ROW_HEIGHT, overscan);
  const start = openId === null ? 0 : ids.indexOf(openId);
  const roving = useRovingList(ids.length, start, scrollToRow);
  const focus = useKeepRowFocus(ids, scroller, roving.go);
  const menu = useChatMenu();
  const onChatKey = useChatKeys(leave);

  function openPressed(event: MouseEvent<HTMLElement>): void {
    const conversationId = pressedChat(event);
    if (conversationId === undefined) return;
    event.preventDefault();
    whenRead(conversationId, () => {
      void navigate({ to: "/chat/$conversationId", params: { conversationId } });
    });
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
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        onContextMenu={menu.onContextMenu}
        onPointerDown={(event) => {
          const conversationId = pressedChat(event);
          if (conversationId !== undefined) openEarly(engine, conversationId);
        }}
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
      {menu.opened !== null && (
        <ChatMenu menu={menu} onMarkedUnread={leave} onNewList={onNewList} container={scroller} />
      )}
    </div>
  );
}

function pressedChat(event: MouseEvent<HTMLElement>): Id | undefined {
  return pressedLink(event)?.closest<HTMLElement>("[data-chat]")?.dataset["chat"];
}
