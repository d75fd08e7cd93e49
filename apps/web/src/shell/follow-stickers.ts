import { chatStore } from "../state/chat-store.ts";

/** Takes up the stickers that the person keeps on other devices; nothing of it loads for who keeps none. */
export function followStickers(): void {
  let known: unknown = null;
  let wasOnline = false;

  function look(): void {
    const { account, connection, ready } = chatStore.getState();
    const isOnline = connection.phase === "online";
    const isNews = account.stickers !== known || (isOnline && !wasOnline);
    wasOnline = isOnline;
    if (!ready || !isNews) return;
    known = account.stickers;
    if (Object.keys(account.stickers).length === 0) return;
    import("../stickers/sync-stickers.ts")
      .then(({ syncStickers }) => syncStickers())
      .catch(reportError);
  }

  chatStore.subscribe(look);
  look();
}
