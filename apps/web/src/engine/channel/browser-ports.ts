import { channelsOver, LockLost, type Locks } from "./ports.ts";

export const browserChannels = channelsOver((name, hear) => {
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", (event: MessageEvent) => hear(event.data as never));
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
});

export const browserLocks: Locks = {
  async hold(name, steal, held) {
    try {
      await navigator.locks.request(name, { steal }, held);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw new LockLost();
      throw error;
    }
  },
  async free(name) {
    // Shared, so that one who waits and falls asleep does not keep others waiting.
    await navigator.locks.request(name, { mode: "shared" }, () => undefined);
  },
};
