import { chatStore } from "./chat-store.ts";

/**
 * Asks the browser to keep what is stored when the disk gets full, once a message was written here: who
 * only looks in need not be asked. Gives the function that ends it.
 */
export function askToPersist(): () => void {
  const end = chatStore.subscribe(({ outbox }) => {
    if (outbox.length === 0) return;
    end();
    // Some browsers have no such thing, and a refusal changes nothing.
    void navigator.storage?.persist?.().catch(() => undefined);
  });
  return end;
}
