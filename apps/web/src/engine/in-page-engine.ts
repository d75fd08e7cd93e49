import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { createMessenger, type MessengerPorts } from "@parley/sdk/create-messenger.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import type { Random } from "@parley/sdk/ports/random.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { browserRecords } from "./browser-records.ts";
import { decodeFrame } from "./decode-frame.ts";
import type { Engine } from "./engine.ts";
import { keepOutbox } from "./kept-outbox.ts";
import { diffState } from "./state-patch.ts";

export interface InPagePorts extends Pick<MessengerPorts, "clock" | "tokens" | "rest"> {
  readonly userId: string;
}

/** Runs the messenger in the page itself. */
export function createInPageEngine({ userId, ...ports }: InPagePorts): Engine {
  const outbox = browserRecords(localStorage, "outbox", userId);
  const messenger = createMessenger({
    ...ports,
    random: browserRandom,
    store: keepOutbox(createMemoryStore(), outbox, userId),
    codec: plainCodec,
    openSocket,
    decodeFrame,
    report: reportError,
  });

  // A message that waited in two tabs and was given up, or arrived, in one waits in neither.
  const unfollow = outbox.onRemovedElsewhere((clientId) => {
    messenger.discard(clientId).catch(reportError);
  });

  async function stop(): Promise<void> {
    unfollow();
    await messenger.stop();
  }

  return {
    start: messenger.start,
    stop,
    async forget() {
      await stop();
      outbox.clear();
    },
    subscribe(listener) {
      let told = emptyState;
      const tell = () => {
        const state = messenger.getState();
        const patch = diffState(told, state);
        told = state;
        listener(patch);
      };
      tell();
      return messenger.subscribe(tell);
    },
    send: messenger.send,
    retry: messenger.retry,
    discard: messenger.discard,
    markRead: messenger.markRead,
    setTyping: async (conversationId, active) => messenger.setTyping(conversationId, active),
    setActive: async (active) => messenger.setActive(active),
    setNetwork: async (up) => messenger.setNetwork(up),
    openTimeline: messenger.openTimeline,
    loadOlder: messenger.loadOlder,
    closeTimeline: async (conversationId) => messenger.closeTimeline(conversationId),
    adopt: messenger.adopt,
    learn: messenger.learn,
  };
}

const browserRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fraction: () => Math.random(),
};

function openSocket(): WebSocket {
  const { protocol, host } = window.location;
  return new WebSocket(`${protocol === "https:" ? "wss" : "ws"}://${host}/v1/socket`, SUBPROTOCOL);
}
