import type { Id } from "@parley/protocol/id.ts";
import type { BusEvent } from "./bus-event.ts";

/** What a node hears of only while it follows it. */
export type Topic = { conversation: Id } | { account: Id };

/** @param from the node where it happened */
export type BusListener = (event: BusEvent, from: Id) => void;

/**
 * Carries events to this node's listeners at once, and to the other nodes. A hint: to and from other
 * nodes, an event may be late, lost, repeated or out of order.
 */
export interface Bus {
  /** This process, for as long as it runs. */
  readonly node: Id;
  /** Whether there can be other nodes at all. */
  readonly shared: boolean;
  publish(event: BusEvent): void;
  /** @returns ends the subscription */
  subscribe(listener: BusListener): () => void;
  /** Asks for what other nodes publish on a topic; asking twice is asking once. */
  follow(topic: Topic): void;
  unfollow(topic: Topic): void;
  /** Resolves when all that is followed is heard; at once while nothing can be heard. */
  settled(): Promise<void>;
  /** Whether this node hears others and is heard. */
  connected(): boolean;
  /**
   * Tells when the connection was lost and when it came back.
   * @returns ends the subscription
   */
  onConnection(listener: (connected: boolean) => void): () => void;
  /**
   * Tells of each message of another node that could not be understood.
   * @returns ends the subscription
   */
  onUnreadable(listener: () => void): () => void;
  close(): Promise<void>;
}
