import type { Buffer } from "node:buffer";
import type { Id } from "@parley/protocol/id.ts";
import type { Bus, BusListener } from "../delivery/bus.ts";
import type { BusEvent } from "../delivery/bus-event.ts";
import { newId } from "../new-id.ts";
import { decodeEvent, encodeEvent } from "./bus-codec.ts";
import type { Link, LinkListener } from "./bus-link.ts";
import { EVERY_NODE, subjectFor, subjectOf } from "./bus-subjects.ts";

/** Milliseconds between two complaints about messages that could not be understood. */
const COMPLAIN_MS = 10_000;

export interface LinkedBusOptions {
  /** Opens the link, which tells the listener what comes. */
  open(listener: LinkListener): Link;
  /** Told how many messages could not be understood since the last time. */
  onUnreadable(count: number): void;
}

/**
 * A bus over a link. Listeners here hear at once and never wait for the link; what comes over it is
 * checked before anybody hears of it.
 */
export function createLinkedBus({ open, onUnreadable }: LinkedBusOptions): Bus {
  const node = newId();
  const listeners = new Set<BusListener>();
  const watchers = new Set<(connected: boolean) => void>();
  const puzzled = new Set<() => void>();
  let unreadable = 0;
  let complainedAt = 0;

  const hear = (event: BusEvent, from: Id): void => {
    for (const listener of listeners) listener(event, from);
  };

  const complain = (): void => {
    unreadable += 1;
    for (const listener of puzzled) listener();
    const now = Date.now();
    if (now - complainedAt < COMPLAIN_MS) return;
    onUnreadable(unreadable);
    complainedAt = now;
    unreadable = 0;
  };

  const link = open({
    message: (text) => {
      const message = decodeEvent(text);
      if (message === null) complain();
      else if (message.node !== node) hear(message.event, message.node);
    },
    changed: (up) => {
      for (const watcher of watchers) watcher(up);
    },
  });
  for (const subject of Object.values(EVERY_NODE)) link.listen(subject);

  /** What fits the link; entries that do not are named, and read from the database by who needs them. */
  const fitting = (event: BusEvent): Buffer | null => {
    const message = encodeEvent(node, event);
    if (message.length <= link.maxBytes()) return message;
    if (event.type === "account") return encodeEvent(node, { ...event, entries: [] });
    if (event.type !== "entries") return null;
    const seq = event.entries.at(-1)?.seq ?? 1;
    return encodeEvent(node, { type: "head", conversationId: event.conversationId, seq });
  };

  return {
    node,
    shared: true,
    publish: (event) => {
      hear(event, node);
      if (!link.isUp()) return;
      const message = fitting(event);
      if (message !== null) link.send(subjectFor(event), message);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (topic) => link.listen(subjectOf(topic)),
    unfollow: (topic) => link.unlisten(subjectOf(topic)),
    settled: () => link.settled(),
    connected: () => link.isUp(),
    onConnection: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    onUnreadable: (listener) => {
      puzzled.add(listener);
      return () => puzzled.delete(listener);
    },
    close: () => link.close(),
  };
}
