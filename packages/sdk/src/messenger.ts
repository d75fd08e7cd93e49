import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { SearchPage, SearchQuery } from "./search/search-query.ts";
import type { MessengerState, TimelineItem, ViewId } from "./state.ts";

/** The headless messenger: what a person can do, and what they see. */
export interface Messenger {
  /** Loads the stored state, then connects and stays connected until `stop`. */
  start(): Promise<void>;
  /** Ends the connection and all timers; what is stored stays. */
  stop(): Promise<void>;

  getState(): MessengerState;
  /** Calls back after each change; gives the function that ends it. */
  subscribe(listener: (state: MessengerState) => void): () => void;

  /**
   * Queues a message: stored before this resolves, with the client id it will carry.
   * @param clientId the caller's own, so that the same message may be given twice and is sent once
   * @param references what the message names in clear: the members that it mentions, the files that it
   * carries, and whether they may be opened once
   */
  send(conversationId: Id, content: Content, clientId?: Id, references?: References): Promise<Id>;
  /** Sends a failed message again, after those already queued. */
  retry(clientId: Id): Promise<void>;
  /** Gives up a message that is queued or failed. */
  discard(clientId: Id): Promise<void>;

  /** Everything up to this seq was looked at. */
  markRead(conversationId: Id, seq: number): Promise<void>;
  /**
   * One opened a message that can be opened once (`viewOnce`), or played a voice note or video: `openedBy` and
   * `playedBy` of its item have oneself then, also without a network and after a restart; others hear of it.
   * Whoever opens has the file's bytes first: the server gives them for two minutes more.
   */
  markOpened(conversationId: Id, seq: number): Promise<void>;
  markPlayed(conversationId: Id, seq: number): Promise<void>;
  /**
   * Deletes a message for everybody, with its files: here at once, also without a network and after a restart;
   * on the server as soon as it can be told. What the server refuses shows again, and `refusedErasure` says why.
   * One's own within 60 hours; in groups, owners and admins those of others too.
   */
  erase(conversationId: Id, seq: number): Promise<void>;
  /** Sets something for oneself, on all one's devices: stored before this resolves. */
  put(change: AccountChange): Promise<void>;
  /** Call on each keystroke; the messenger limits how often it tells others. */
  setTyping(conversationId: Id, active: boolean): void;
  /** Whether the person looks at this device. */
  setActive(active: boolean): void;
  /** Whether the machine has a network; true tries at once. */
  setNetwork(up: boolean): void;

  /**
   * Shows a window of a conversation: around the seq `at`, else its newest page. What is covered
   * already is not loaded again; a window that lies elsewhere stays until the new place is there.
   */
  openTimeline(view: ViewId, conversationId: Id, at?: number): Promise<void>;
  /** Adds the page before the window. */
  loadOlder(view: ViewId): Promise<void>;
  /** Adds the page after the window; at the newest entry it only says that the end is looked at. */
  loadNewer(view: ViewId): Promise<void>;
  /** Forgets a window, so that memory does not grow with each chat looked at. */
  closeTimeline(view: ViewId): void;

  /**
   * One line of a conversation, wherever it lies: on this device, else from the server. null: it cannot be had
   * now, or has no line of its own. It is read once: whoever keeps it must ask again when the log goes on.
   */
  item(conversationId: Id, seq: number): Promise<TimelineItem | null>;
  /** Finds messages on this device; the page says whether the server may have more. */
  search(query: SearchQuery): Promise<SearchPage>;
  /**
   * Fetches some of the history that this device lacks, the newest first, of one chat or of all. Gives the
   * reason where it stopped early.
   */
  fetchHistory(conversationId?: Id): Promise<Problem | null>;

  /** Takes in a conversation that a REST call returned, before the log tells of it. */
  adopt(conversation: Conversation): Promise<void>;
  /** Takes in people that a REST call returned. */
  learn(people: readonly Person[]): Promise<void>;
}
