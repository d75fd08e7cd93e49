import type { Content } from "@parley/protocol/content.ts";
import type { References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { BrowserRecords } from "./browser-records.ts";
import type { EngineCalls } from "./engine.ts";

/** A message that was written and not stored yet, as it is kept beside the store. */
interface CarriedMessage {
  readonly position: number;
  readonly references?: References;
  readonly item: {
    readonly clientId: Id;
    readonly conversationId: Id;
    readonly content: Content;
  };
}

/** What is kept of a message until the engine has stored it. */
export function carriedText(
  { clientId, conversationId, content }: CarriedMessage["item"],
  references: References,
): string {
  // Later ones come later in the order, after a reload too.
  const message: CarriedMessage = {
    position: performance.timeOrigin + performance.now(),
    references,
    item: { clientId, conversationId, content },
  };
  return JSON.stringify(message);
}

/**
 * Hands over what a page was left with before the engine had stored it, in its order, and what the first version of
 * the app left to be sent. A record is removed once its message is stored; the client id keeps it from being sent
 * twice.
 */
export async function carryOutbox(
  records: Pick<BrowserRecords, "all" | "remove">,
  send: EngineCalls["send"],
): Promise<void> {
  const kept = records.all();
  const messages = kept.flatMap(({ text }) => readMessage(text));
  for (const { item, references } of messages.toSorted((a, b) => a.position - b.position)) {
    await send(item.conversationId, item.content, item.clientId, references);
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
