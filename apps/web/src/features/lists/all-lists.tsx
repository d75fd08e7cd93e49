import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash";
import { listsInOrder } from "../../chat/lists-in-order.ts";
import { useChat } from "../../state/chat-store.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useListActs } from "./use-list-acts.ts";

/** Every list with its order, and the way to a new one. */
export function AllLists({ onEdit }: { onEdit: (listId: Id | null) => void }) {
  const { t } = useLingui();
  const acts = useListActs();
  const lists = listsInOrder(useChat((state) => state.account.lists));
  const full = lists.length >= LIMITS.lists;
  return (
    <>
      <ul aria-label={t`Lists`} className="-mx-2 mb-3">
        {lists.map((list, index) => {
          const { listId, name, conversationIds } = list;
          const chats = plural(conversationIds.length, { one: "# chat", other: "# chats" });
          return (
            <li key={listId} className="flex items-center gap-1 rounded-row ps-2 hover:bg-field">
              <span className="min-w-0 flex-1 py-1.5">
                <span dir="auto" className="block truncate text-page-start font-medium">
                  {name}
                </span>
                <span className="block text-[13px] text-muted">{t`${chats}`}</span>
              </span>
              <IconButton
                icon={ArrowUp}
                label={t`Move ${name} up`}
                disabled={index === 0}
                onClick={() => acts.move(lists, index, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t`Move ${name} down`}
                disabled={index === lists.length - 1}
                onClick={() => acts.move(lists, index, 1)}
              />
              <IconButton icon={Pencil} label={t`Change ${name}`} onClick={() => onEdit(listId)} />
              <IconButton
                icon={Trash2}
                label={t`Delete ${name}`}
                onClick={() => acts.remove(list)}
              />
            </li>
          );
        })}
      </ul>
      {full && (
        <p className="mb-3 text-muted">
          <Trans>You have {LIMITS.lists} lists, as many as there can be.</Trans>
        </p>
      )}
      <Button look="quiet" disabled={full} onClick={() => onEdit(null)}>
        <Trans>New list</Trans>
      </Button>
    </>
  );
}
