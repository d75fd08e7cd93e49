import { useLingui } from "@lingui/react/macro";
import type { ChatList } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { NamedList } from "../../chat/lists-in-order.ts";
import { chatStore } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { showToast } from "../../ui/toast.tsx";

interface ListActs {
  /** @param listId null: a new one */
  save(listId: Id | null, list: ChatList): void;
  /** Lets a list change places with its neighbour. */
  move(lists: readonly NamedList[], index: number, by: -1 | 1): void;
  /** Removes a list; a notice offers to take that back. */
  remove(list: NamedList): void;
}

/** What one can do with lists; it holds on all one's devices. */
export function useListActs(): ListActs {
  const { t } = useLingui();
  const engine = useEngine();
  const put = (listId: Id, list: ChatList | null): void =>
    void engine.put({ type: "list", listId, list }).catch(reportError);

  return {
    save(listId, list) {
      const { lists } = chatStore.getState().account;
      if (listId === null && Object.keys(lists).length >= LIMITS.lists) {
        showToast(t`You have ${LIMITS.lists} lists, as many as there can be.`);
        return;
      }
      put(listId ?? makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16))), list);
    },
    move(lists, index, by) {
      const order = [...lists];
      const [moved] = order.splice(index, 1);
      if (moved === undefined) return;
      order.splice(index + by, 0, moved);
      for (const [position, { listId, ...list }] of order.entries()) {
        if (list.position !== position) put(listId, { ...list, position });
      }
    },
    remove({ listId, ...list }) {
      put(listId, null);
      showToast(t`List deleted`, { label: t`Undo`, run: () => put(listId, list) });
    },
  };
}
