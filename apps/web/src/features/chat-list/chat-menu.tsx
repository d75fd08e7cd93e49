import { Menu as Base } from "@base-ui/react/menu";
import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { RefObject } from "react";
import { ChatMenuItems } from "../../chat/chat-menu-items.tsx";
import { MENU_POPUP } from "../../ui/menu.tsx";
import type { ChatMenuState } from "./use-chat-menu.ts";

interface ChatMenuProps {
  menu: ChatMenuState;
  onMarkedUnread: (conversationId: Id) => void;
  onNewList: (conversationId: Id) => void;
  /** Where it lies in the document: inside the landmark of the list. */
  container: RefObject<HTMLElement | null>;
}

/** What can be done with one chat. A file of its own, as menus load when the first is wanted. */
export default function ChatMenu({ menu, onMarkedUnread, onNewList, container }: ChatMenuProps) {
  const { t } = useLingui();
  const { opened } = menu;
  if (opened === null) return null;
  const { conversationId, from, at } = opened;
  return (
    <Base.Root open onOpenChange={(open) => open || menu.close()}>
      <Base.Portal container={container}>
        <Base.Positioner
          anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }}
          align="start"
          className="z-50"
        >
          <Base.Popup
            aria-label={t`Chat`}
            finalFocus={() => (from.isConnected ? from : false)}
            className={MENU_POPUP}
          >
            <ChatMenuItems
              conversationId={conversationId}
              onMarkedUnread={() => onMarkedUnread(conversationId)}
              onNewList={() => onNewList(conversationId)}
            />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
