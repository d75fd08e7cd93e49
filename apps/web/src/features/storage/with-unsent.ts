import { attachmentsOf } from "@parley/protocol/read-content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { OutboxItem } from "@parley/sdk/state.ts";
import type { StoredEntry } from "../../files/stored-list.ts";

/**
 * The files with what the messages on their way say of them: in which chat they are, and that they are not sent,
 * though the server may have their bytes.
 */
export function withUnsent(
  stored: readonly StoredEntry[],
  outbox: readonly OutboxItem[],
): readonly StoredEntry[] {
  const chats = new Map<Id, Id>(
    outbox.flatMap(({ conversationId, content }) =>
      attachmentsOf(content).map(({ fileId }) => [fileId, conversationId] as const),
    ),
  );
  return stored.map((entry) => {
    const conversationId = chats.get(entry.fileId);
    return conversationId === undefined
      ? entry
      : { ...entry, conversationId, state: "unsent" as const };
  });
}
