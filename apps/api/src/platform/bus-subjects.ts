import type { Topic } from "../delivery/bus.ts";
import type { BusEvent } from "../delivery/bus-event.ts";

/** Subjects that every node listens to. */
export const EVERY_NODE = {
  /** Profiles, and devices that ended: their contacts and their tokens can turn up anywhere. */
  people: "people",
  /** Which nodes there are, and who is active on them. */
  nodes: "nodes",
} as const;

/** The subject of a topic. */
export function subjectOf(topic: Topic): string {
  return "conversation" in topic
    ? `conversation.${topic.conversation}`
    : `account.${topic.account}`;
}

/** Where an event is told. */
export function subjectFor(event: BusEvent): string {
  switch (event.type) {
    case "entries":
    case "head":
    case "typed":
      return subjectOf({ conversation: event.conversationId });
    case "receipt":
      return event.present
        ? subjectOf({ conversation: event.receipt.conversationId })
        : subjectOf({ account: event.receipt.userId });
    case "joined":
    case "account":
      return subjectOf({ account: event.userId });
    case "person":
    case "deviceEnded":
      return EVERY_NODE.people;
    case "presence":
    case "beat":
    case "parted":
    case "rosterWanted":
    case "roster":
      return EVERY_NODE.nodes;
  }
}
