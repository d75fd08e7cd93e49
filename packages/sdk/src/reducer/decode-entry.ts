import type { Entry, MessageEntry } from "@parley/protocol/entry.ts";
import type { LogItem } from "../log-item.ts";
import type { BodyCodec } from "../ports/body-codec.ts";
import type { TimelineItem } from "../state.ts";

/** Reads an entry's body. What this version cannot read becomes an item that says so. */
export async function decodeEntry(codec: BodyCodec, entry: Entry): Promise<LogItem> {
  switch (entry.class) {
    case "message":
      return decodeMessage(codec, entry);
    case "update":
      return { ...base(entry), kind: "update" };
    case "control":
      return { ...base(entry), kind: "control", control: entry.body };
  }
}

/** As `decodeEntry`, for an entry known to be a message. */
export async function decodeMessage(codec: BodyCodec, entry: MessageEntry): Promise<TimelineItem> {
  const content = await codec.decode(entry);
  return content === null
    ? { ...base(entry), kind: "unreadable" }
    : { ...base(entry), kind: "message", content };
}

function base({ conversationId, seq, senderId, clientId, createdAt }: Entry) {
  return { conversationId, seq, senderId, clientId, createdAt };
}
