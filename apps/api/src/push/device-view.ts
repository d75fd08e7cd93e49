import type { DeviceRef, StoredSubscription } from "./subscription-store.ts";
import type { PushJob } from "./push-queue.ts";
import type { PersonsChat } from "./push-queue.ts";

/** What there is to know about a device before something is said to it about a chat. */
export interface DeviceView {
  subscription: StoredSubscription;
  /** Until when its push service wants to be left alone; null: it does not mind. */
  retryAt: Date | null;
  /** The entry that the device was last told of; null: it shows nothing of the chat. */
  noticeSeq: number | null;
  /** When it was told of it; null as well then. */
  noticeAt: Date | null;
  /** The person has muted the chat. */
  isMuted: boolean;
  /** Of this chat the person is told of messages that mention them, and of no others. */
  mentionsOnly: boolean;
}

/** What there is to know about a chat of a person. */
export interface ChatView {
  readSeq: number;
  /** They are in it no longer. */
  hasLeft: boolean;
  /** Messages of others that they have not read, counted up to 1,000. */
  unread: number;
  /** The newest of them; null: there is none. */
  newestSeq: number | null;
  /** The newest of them that mentions the person; null: there is none. */
  mentionedSeq: number | null;
  /** When one of those was erased or disappeared last, which they count and name no more; null: none was. */
  erasedAt: Date | null;
}

/** Reads what a job needs, and keeps what came of it. */
export interface PushState {
  /** Null: the device has no subscription, or its sign-in has expired. */
  device(job: PushJob, now: Date): Promise<DeviceView | null>;
  /** Null: the person never was in the chat. */
  chat(chat: PersonsChat): Promise<ChatView | null>;
  /** The device shows this entry of the chat now. */
  noteShown(job: PushJob, seq: number, at: Date): Promise<void>;
  /** The device shows nothing of the chat up to this entry any more. */
  noteCleared(device: DeviceRef & PersonsChat, upTo: number): Promise<void>;
}
