import type { Id } from "@parley/protocol/id.ts";
import { isArchived } from "@parley/sdk/account/is-archived.ts";
import { dueAt, foldExpired } from "@parley/sdk/reducer/fold-expired.ts";
import type { ConversationState, MessengerState } from "@parley/sdk/state.ts";
import { recallAccount } from "../queries/remembered-account.ts";
import { chatStore } from "../state/chat-store.ts";
import { dropFront, FRONT_VERSION, frontKey, type Front } from "../state/front.ts";

/** Chats that are seen before one scrolls, on a tall screen. */
const CHATS = 20;
/** Of those further down: all that count as unread, so that the count is right from the start. */
const UNREAD = 80;
/** Characters that it takes at most; what would be longer is not kept. */
const LENGTH = 500_000;

/**
 * Keeps the top of the list whenever the page is left, for the next one to begin with.
 * @param owner whose messenger runs
 */
export function keepFront(owner: () => Id | null): void {
  function keep(): void {
    const userId = owner();
    const state = chatStore.getState();
    // Another tab may have signed the person out while this one slept; before the engine's word it is the old one.
    if (userId === null || recallAccount()?.account.id !== userId || !state.ready) return;
    writeFront(userId, frontOf(state));
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", keep);
}

/** What of a state the top of the list shows. */
export function frontOf({ me, conversations, people, outbox, account }: MessengerState): Front {
  const listed = Object.values(conversations)
    .filter((one) => !isArchived(account, one))
    .map((one) => ({ one, pinnedAt: account.pinned[one.id] ?? "", at: one.activeAt }))
    .toSorted((a, b) => compare(b.pinnedAt, a.pinnedAt) || compare(b.at, a.at))
    .map(({ one }) => one);
  const top = listed.slice(0, CHATS);
  const unread = listed
    .slice(CHATS)
    .filter((one) => one.unread > 0 || account.markedUnread[one.id]);
  const kept = [...top, ...unread.slice(0, UNREAD)];
  const ids = new Set(kept.map(({ id }) => id));
  const named = new Set(kept.flatMap(peopleOf));
  return {
    me,
    conversations: Object.fromEntries(kept.map((one) => [one.id, withoutPassing(one)])),
    people: Object.fromEntries(Object.entries(people).filter(([id]) => named.has(id))),
    outbox: outbox.filter(({ conversationId }) => ids.has(conversationId)),
    // Stickers are many, and none of them shows in the list.
    account: { ...account, stickers: {}, stickerPacks: {} },
  };
}

function peopleOf({ members, preview }: ConversationState): Id[] {
  return [...Object.keys(members), ...(preview === null ? [] : [preview.senderId])];
}

/** What disappears is not left where nobody would take it away. */
function withoutPassing(conversation: ConversationState): ConversationState {
  const { preview } = conversation;
  if (preview === null || dueAt(preview) === undefined) return conversation;
  return { ...conversation, preview: foldExpired(preview) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function writeFront(userId: Id, front: Front): void {
  const text = JSON.stringify({ version: FRONT_VERSION, front });
  try {
    if (text.length > LENGTH) dropFront(userId);
    else localStorage.setItem(frontKey(userId), text);
  } catch (error) {
    // A full or forbidden storage costs this copy, and the next start some tenths of a second.
    if (!(error instanceof DOMException)) throw error;
  }
}
