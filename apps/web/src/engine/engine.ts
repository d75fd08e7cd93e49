import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { SearchPage, SearchQuery } from "@parley/sdk/search/search-query.ts";
import type { TimelineItem, ViewId } from "@parley/sdk/state.ts";
import type { StatePatch } from "./state-patch.ts";

/**
 * What a page asks of the messenger. Every call takes and gives plain data, for the messenger lives in
 * another thread, often that of another tab; and may be made twice, for the messenger's owner may change
 * between a call and its answer.
 */
export interface EngineCalls {
  /**
   * Queues a message; resolves with its client id once it is stored.
   * @param clientId the message's own; the same one again is the same message
   * @param references what the message names in clear: the members that it mentions
   */
  send(conversationId: Id, content: Content, clientId?: Id, references?: References): Promise<Id>;
  /** Sends a failed message again. */
  retry(clientId: Id): Promise<void>;
  /** Gives up a message that is queued or failed. */
  discard(clientId: Id): Promise<void>;

  /** Everything up to this seq was looked at. */
  markRead(conversationId: Id, seq: number): Promise<void>;
  /** One opened a message that can be opened once: its bytes were fetched before. */
  markOpened(conversationId: Id, seq: number): Promise<void>;
  /** One played the voice note or the video of a message. */
  markPlayed(conversationId: Id, seq: number): Promise<void>;
  /** Deletes a message for everyone, with its files: here at once, on the server as soon as it can be told. */
  erase(conversationId: Id, seq: number): Promise<void>;
  /** Sets something for oneself, on all one's devices. */
  put(change: AccountChange): Promise<void>;
  /** Call on each keystroke; how often others are told is limited. */
  setTyping(conversationId: Id, active: boolean): Promise<void>;
  /** Whether the person looks at this page. */
  setActive(active: boolean): Promise<void>;
  /** Whether the machine has a network, as this page sees it. */
  setNetwork(up: boolean): Promise<void>;

  /** Shows a window of a conversation: around the seq `at`, else its newest page. */
  openTimeline(view: ViewId, conversationId: Id, at?: number): Promise<void>;
  /** Adds the page before the window. */
  loadOlder(view: ViewId): Promise<void>;
  /** Adds the page after the window; at the newest entry it says that the end is looked at. */
  loadNewer(view: ViewId): Promise<void>;
  /** Forgets a window. */
  closeTimeline(view: ViewId): Promise<void>;

  /** One line of a conversation, from this device or the server; null where there is none or it cannot be had now. */
  item(conversationId: Id, seq: number): Promise<TimelineItem | null>;
  /** Finds messages on this device. */
  search(query: SearchQuery): Promise<SearchPage>;
  /** Fetches some of the history that this device lacks; gives the reason where it stopped early. */
  fetchHistory(conversationId?: Id): Promise<Problem | null>;

  /** Takes in a conversation that a REST call returned. */
  adopt(conversation: Conversation): Promise<void>;
  /** Takes in people that a REST call returned. */
  learn(people: readonly Person[]): Promise<void>;

  /**
   * An access token of the session, for the page's own requests.
   * @throws ProblemError, NetworkError as `TokenSource.access` does
   */
  accessToken(): Promise<string>;
  /** The server refused this access token. */
  tokenRefused(token: string): Promise<void>;
}

/** Hears the state: `whole` when the patch is to be applied to nothing, else to what was held before. */
export type PatchListener = (patch: StatePatch, whole: boolean) => void;

/** The messenger as the page sees it. */
export interface Engine extends EngineCalls {
  /** Begins; whoever owns the messenger among the tabs keeps it loaded and connected. */
  start(): void;
  /** This page is done with it; what is stored stays. */
  stop(): void;
  /** Gives the whole state as a first patch once it is known, then each change; returns what ends it. */
  subscribe(listener: PatchListener): () => void;
}
