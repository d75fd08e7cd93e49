import type { Content } from "@parley/protocol/content.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { StatePatch } from "./state-patch.ts";

/**
 * The messenger as the page sees it. Every call is asynchronous and takes and gives plain data only,
 * so that the messenger may live in another thread than the page.
 */
export interface Engine {
  /** Loads what is stored, then connects and stays connected until `stop`. */
  start(): Promise<void>;
  /** Ends the connection; what is stored stays. */
  stop(): Promise<void>;
  /** Ends the connection and wipes what this person left in the browser. */
  forget(): Promise<void>;

  /** Gives the whole state at once as a first patch, then each change; returns what ends it. */
  subscribe(listener: (patch: StatePatch) => void): () => void;

  /** Queues a message; resolves with its client id once it is stored. */
  send(conversationId: Id, content: Content): Promise<Id>;
  /** Sends a failed message again. */
  retry(clientId: Id): Promise<void>;
  /** Gives up a message that is queued or failed. */
  discard(clientId: Id): Promise<void>;

  /** Everything up to this seq was looked at. */
  markRead(conversationId: Id, seq: number): Promise<void>;
  /** Call on each keystroke; how often others are told is limited. */
  setTyping(conversationId: Id, active: boolean): Promise<void>;
  /** Whether the person looks at this page. */
  setActive(active: boolean): Promise<void>;
  /** Whether the machine has a network. */
  setNetwork(up: boolean): Promise<void>;

  /** Loads the newest page of a conversation, unless its window is there. */
  openTimeline(conversationId: Id): Promise<void>;
  /** Adds the page before the window. */
  loadOlder(conversationId: Id): Promise<void>;
  /** Forgets a window. */
  closeTimeline(conversationId: Id): Promise<void>;

  /** Takes in a conversation that a REST call returned. */
  adopt(conversation: Conversation): Promise<void>;
  /** Takes in people that a REST call returned. */
  learn(people: readonly Person[]): Promise<void>;
}
