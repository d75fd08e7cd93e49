import { chatStore } from "./chat-store.ts";

/** Calls back once, as soon as the page has shown the chats that there are, if any. */
export function whenChatsShow(done: () => void): void {
  if (hasChats()) return afterFrame(done);
  const unsubscribe = chatStore.subscribe(() => {
    if (!hasChats()) return;
    unsubscribe();
    afterFrame(done);
  });
}

function hasChats(): boolean {
  const { ready, conversations } = chatStore.getState();
  return ready || Object.keys(conversations).length > 0;
}

function afterFrame(done: () => void): void {
  requestAnimationFrame(() => setTimeout(done));
}
