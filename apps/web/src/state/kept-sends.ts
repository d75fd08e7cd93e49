import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import type { OutboxItem } from "@parley/sdk/state.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { browserRandom } from "../engine/browser-random.ts";
import type { BrowserRecords } from "../engine/browser-records.ts";
import { carriedText } from "../engine/carried-outbox.ts";
import type { EngineCalls } from "../engine/engine.ts";

/** Milliseconds after which what the engine has stored has come back from it. */
const SEEN = 1_000;

/** What was written on this page and may not be among what the engine tells of yet. */
const handedOver = createStore<readonly OutboxItem[]>(() => []);

/**
 * Sends as the engine does, and keeps each message in the browser until it is stored: the engine may only be
 * starting, or another tab be taking it over, and a page that is loaded anew meanwhile hands it over again.
 */
export function keepSends(
  send: EngineCalls["send"],
  records: Pick<BrowserRecords, "put" | "remove">,
): EngineCalls["send"] {
  return async (conversationId, content, clientId = newId(), references = {}) => {
    const writtenAt = new Date().toISOString();
    const status = { kind: "queued" } as const;
    const item = { clientId, conversationId, content, ...references, writtenAt, status };
    records.put(clientId, carriedText(item, references));
    handedOver.setState((items) => [...items, item], true);
    const forget = (): void =>
      handedOver.setState((items) => items.filter((one) => one !== item), true);
    try {
      await send(conversationId, content, clientId, references);
      setTimeout(forget, SEEN);
    } catch (error) {
      forget();
      throw error;
    } finally {
      records.remove(clientId);
    }
    return clientId;
  };
}

/** What was written on this page a moment ago, of all chats; some of it may be among what is stored by now. */
export function useHandedOver(): readonly OutboxItem[] {
  return useStore(handedOver);
}

function newId(): Id {
  return makeId(Date.now(), browserRandom.bytes(16));
}
