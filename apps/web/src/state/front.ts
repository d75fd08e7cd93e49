import type { Id } from "@parley/protocol/id.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { ENGINE_VERSION } from "../engine/channel/engine-version.ts";
import { chatStore } from "./chat-store.ts";

/** The part of the state that the top of the chat list shows. */
export type Front = Pick<MessengerState, "me" | "conversations" | "people" | "outbox" | "account">;

/** Of what is kept: another version of the app may mean something else by it. */
export const FRONT_VERSION = ENGINE_VERSION;

/** Where in `localStorage` it lies. */
export const frontKey = (userId: Id): string => `parley.front.${userId}`;

/**
 * Shows the top of the chat list as the person last saw it, before the engine has begun to read the store:
 * whatever came since is there with the engine's first word, which replaces all of this.
 */
export function showFront(userId: Id): void {
  const front = readFront(userId);
  if (front !== null) chatStore.setState({ ...emptyState, ...front }, true);
}

/** Forgets it. */
export function dropFront(userId: Id): void {
  localStorage.removeItem(frontKey(userId));
}

/** Only what this version of the app has written: another one's may look otherwise. */
function readFront(userId: Id): Front | null {
  const text = localStorage.getItem(frontKey(userId));
  if (text === null) return null;
  try {
    const { version, front } = JSON.parse(text) as { version?: unknown; front: Front };
    return version === FRONT_VERSION ? front : null;
  } catch {
    return null;
  }
}
