import type { Messenger } from "@parley/sdk/messenger.ts";

/** Calls back once, as soon as the messenger knows the person's chats: by its store, or by the first sync. */
export function whenReady(
  messenger: Pick<Messenger, "getState" | "subscribe">,
  done: () => void,
): void {
  if (messenger.getState().ready) return done();
  const unsubscribe = messenger.subscribe(({ ready }) => {
    if (!ready) return;
    unsubscribe();
    done();
  });
}
