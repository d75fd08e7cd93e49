import type { Id } from "@parley/protocol/id.ts";
import type { DeviceRef } from "./subscription-store.ts";

/** Milliseconds between two messages to a device about one chat: what comes in between is one message. */
export const SPACING_MS = 3_000;

/** A chat of one person. */
export interface PersonsChat {
  userId: Id;
  conversationId: Id;
}

/** A chat of one person in which there is something new. */
export interface UnreadChat extends PersonsChat {
  /** It mentions them. */
  mentioned: boolean;
}

/**
 * A device is to be brought up to date about a chat. What there is to say is looked up when its turn has
 * come: a job that comes twice, late or after a crash does no harm, and of several one is enough.
 */
export interface PushJob extends DeviceRef {
  conversationId: Id;
  /** How often it was tried before. */
  attempt: number;
}

/** How far somebody has read a chat. */
export interface ChatRead extends PersonsChat {
  readSeq: number;
}

/** The jobs of all nodes, in the database: of each device and chat one waits at most. */
export interface PushQueue {
  /** Queues a job for every device of these people that has a subscription, unless they silenced the chat. */
  addUnread(chats: readonly UnreadChat[]): Promise<void>;
  /**
   * Queues a job for every device that may still show a notification of what has been read.
   * @param looking devices on which their people look at Parley: they see to their notifications themselves
   */
  addRead(reads: readonly ChatRead[], looking: readonly Id[]): Promise<void>;
  /** Queues a job again, for later. */
  again(job: PushJob, at: Date): Promise<void>;
}
