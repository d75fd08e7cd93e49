import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { BrowserRecords } from "./browser-records.ts";
import type { EngineCalls } from "./engine.ts";

/** What the first version of the app kept of a message that waited. */
interface CarriedMessage {
  readonly position: number;
  readonly item: {
    readonly clientId: Id;
    readonly conversationId: Id;
    readonly content: Content;
  };
}

/**
 * Hands over what the first version of the app left to be sent, in its order: it kept that beside its
 * drafts. A record is removed once its message is stored; the client id keeps it from being sent twice.
 */
export async function carryOutbox(
  records: Pick<BrowserRecords, "all" | "remove">,
  send: EngineCalls["send"],
): Promise<void> {
  const kept = records.all();
  const messages = kept.flatMap(({ text }) => readMessage(text));
  for (const { item } of messages.toSorted((a, b) => a.position - b.position)) {
    await send(item.conversationId, item.content, item.clientId);
    records.remove(item.clientId);
  }
}

/** Nothing for a text that is no record: a broken copy must not keep the others from being sent. */
function readMessage(text: string): readonly CarriedMessage[] {
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? [value] : [];
  } catch {
    return [];
  }
}

function isMessage(value: unknown): value is CarriedMessage {
  if (typeof value !== "object" || value === null) return false;
  const { item, position } = value as { item?: unknown; position?: unknown };
  return (
    typeof position === "number" &&
    typeof item === "object" &&
    item !== null &&
    "clientId" in item &&
    "conversationId" in item &&
    "content" in item
  );
}
