import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { chatStore } from "../state/chat-store.ts";
import { useEngine } from "../state/running-engine.ts";
import { showToast } from "../ui/toast.tsx";
import { mutedUntil, type Mute } from "./mute-until.ts";

/** What one can set for a chat; each holds on all one's devices. */
export interface ChatActs {
  /** Puts it away, no longer pinned; a notice offers to take it back. */
  archive(conversationId: Id): void;
  unarchive(conversationId: Id): void;
  /** Says so where as many are pinned as may be. */
  pin(conversationId: Id, on: boolean): void;
  mute(conversationId: Id, mute: Mute): void;
  unmute(conversationId: Id): void;
  mentionsOnly(conversationId: Id, on: boolean): void;
  markUnread(conversationId: Id): void;
  markRead(conversationId: Id): void;
  favourite(conversationId: Id, on: boolean): void;
  inList(listId: Id, conversationId: Id, on: boolean): void;
}

export function useChatActs(): ChatActs {
  const { t } = useLingui();
  const engine = useEngine();
  type Change = Parameters<typeof engine.put>[0];
  const put = (change: Change): void => void engine.put(change).catch(reportError);
  const account = () => chatStore.getState().account;

  return {
    archive(conversationId) {
      const upTo = chatStore.getState().conversations[conversationId]?.headSeq ?? 0;
      const pinned = account().pinned[conversationId];
      put({ type: "archived", conversationId, upTo });
      if (pinned !== undefined) put({ type: "pinned", conversationId, at: null });
      showToast(t`Chat archived`, {
        label: t`Undo`,
        run() {
          put({ type: "archived", conversationId, upTo: null });
          if (pinned !== undefined) put({ type: "pinned", conversationId, at: pinned });
        },
      });
    },
    unarchive: (conversationId) => put({ type: "archived", conversationId, upTo: null }),
    pin(conversationId, on) {
      if (on && Object.keys(account().pinned).length >= LIMITS.pins) {
        showToast(t`You can pin ${LIMITS.pins} chats. Unpin one first.`);
        return;
      }
      put({ type: "pinned", conversationId, at: on ? new Date().toISOString() : null });
    },
    mute(conversationId, mute) {
      put({ type: "muted", conversationId, until: mutedUntil(mute, Date.now()) });
    },
    unmute: (conversationId) => put({ type: "muted", conversationId, until: null }),
    mentionsOnly: (conversationId, on) => put({ type: "mentionsOnly", conversationId, on }),
    markUnread: (conversationId) => put({ type: "markedUnread", conversationId, on: true }),
    markRead(conversationId) {
      const head = chatStore.getState().conversations[conversationId]?.headSeq ?? 0;
      engine.markRead(conversationId, head).catch(reportError);
    },
    favourite: (conversationId, on) => put({ type: "favourite", conversationId, on }),
    inList(listId, conversationId, on) {
      const list = account().lists[listId];
      if (list === undefined) return;
      const others = list.conversationIds.filter((id) => id !== conversationId);
      if (on && others.length >= LIMITS.listChats) {
        showToast(t`A list holds ${LIMITS.listChats} chats at most.`);
        return;
      }
      const conversationIds = on ? [...others, conversationId] : others;
      put({ type: "list", listId, list: { ...list, conversationIds } });
    },
  };
}
