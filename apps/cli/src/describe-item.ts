import type { Content } from "@parley/protocol/content.ts";
import { attachmentsOf, contentWords } from "@parley/protocol/read-content.ts";
import type { MessengerState, TimelineItem } from "@parley/sdk/state.ts";

/** A line of a timeline for people: who, and what they said or did. */
export function describeItem(state: MessengerState, item: TimelineItem): string {
  const sender = state.people[item.senderId]?.username ?? item.senderId;
  switch (item.kind) {
    case "message":
      return `${sender}: ${describeContent(item.content)}`;
    case "control":
      return `${sender}: [${item.control.type}]`;
    case "erased":
      return `${sender}: [erased]`;
    case "unreadable":
      return `${sender}: [cannot be read by this version]`;
  }
}

function describeContent(content: Content): string {
  if (content.type === "text") return content.text;
  const names = attachmentsOf(content).map(({ name, mime }) => name ?? mime);
  const said = content.type === "document" ? (content.text ?? "") : contentWords(content);
  return `[${content.type}: ${names.join(", ")}]${said === "" ? "" : ` ${said}`}`;
}
