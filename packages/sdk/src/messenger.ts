import type { Content } from "@parley/protocol/content.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { MessengerState } from "./state.ts";

/** The headless messenger: what a person can do, and what they see. */
export interface Messenger {
  /** Loads the stored state, then connects and stays connected until `stop`. */
  start(): Promise<void>;
  /** Ends the connection and all timers; what is stored stays. */
  stop(): Promise<void>;

  getState(): MessengerState;
  /** Calls back after each change; gives the function that ends it. */
  subscribe(listener: (state: MessengerState) => void): () => void;

  /** Queues a message: stored before this resolves, with the client id it will carry. */
  send(conversationId: Id, content: Content): Promise<Id>;
  /** Sends a failed message again, after those already queued. */
  retry(clientId: Id): Promise<void>;
  /** Gives up a message that is queued or failed. */
  discard(clientId: Id): Promise<void>;

  /** Everything up to this seq was looked at. */
  markRead(conversationId: Id, seq: number): Promise<void>;
  /** Call on each keystroke; the messenger limits how often it tells others. */
  setTyping(conversationId: Id, active: boolean): void;
  /** Whether the person looks at this device. */
  setActive(active: boolean): void;
  /** Whether the machine has a network; true tries at once. */
  setNetwork(up: boolean): void;

  /** Loads the newest page of a conversation, unless its window is there. */
  openTimeline(conversationId: Id): Promise<void>;
  /** Adds the page before the window. */
  loadOlder(conversationId: Id): Promise<void>;
  /** Forgets a window, so that memory does not grow with each chat looked at. */
  closeTimeline(conversationId: Id): void;

  /** Takes in a conversation that a REST call returned, before the log tells of it. */
  adopt(conversation: Conversation): Promise<void>;
  /** Takes in people that a REST call returned. */
  learn(people: readonly Person[]): Promise<void>;
}
