import type { MessengerState, TimelineItem } from "@parley/sdk/state.ts";

/** A line of a timeline for people: who, and what they said or did. */
export function describeItem(state: MessengerState, item: TimelineItem): string {
  const sender = state.people[item.senderId]?.username ?? item.senderId;
  switch (item.kind) {
    case "message":
      return `${sender}: ${item.content.text}`;
    case "control":
      return `${sender}: [${item.control.type}]`;
    case "unreadable":
      return `${sender}: [cannot be read by this version]`;
  }
}
