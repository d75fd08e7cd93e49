import type { Id } from "@parley/protocol/id.ts";
import { attachmentsOf, isKnownContent } from "@parley/protocol/read-content.ts";
import { visibleAfter } from "@parley/sdk/testing/model-log.ts";
import type { Tables } from "./storage-ports.ts";

type FileTables = Pick<Tables, "model" | "files">;

/**
 * Answers what is asked of files before a message that names some is appended, as `hold_files`, `readable_files` and
 * `earlier_message` do.
 * @returns undefined where the statement is another one
 */
export function answerFileStatement(
  tables: FileTables,
  name: string,
  values: readonly unknown[],
): object[] | undefined {
  switch (name) {
    case "hold_files":
      return heldFiles(tables, values as [Id[]]);
    case "readable_files":
      return readableFiles(tables, values as [Id[], Id[]]);
    case "kept_files_to_send":
      // Nobody keeps stickers in these histories.
      return [];
    case "earlier_message":
      return earlierMessage(tables, values as [Id, Id, Id]);
    default:
      return undefined;
  }
}

function heldFiles({ files }: FileTables, [ids]: readonly [Id[]]): object[] {
  return [...new Set(ids)].flatMap((fileId) => {
    const held = files.get(fileId);
    if (held === undefined) return [];
    const { userId, file } = held;
    return { file_id: fileId, user_id: userId, size: String(file.size), sha256: file.sha256 };
  });
}

function readableFiles({ model }: FileTables, [userIds, fileIds]: readonly [Id[], Id[]]): object[] {
  return fileIds.flatMap((fileId, index) => {
    const readable = model.logs().some((log) => {
      const seat = log.seats.get(userIds[index] ?? "");
      if (seat === undefined) return false;
      return visibleAfter(log, seat, 0).some(
        ({ class: sort, body }) =>
          sort === "message" &&
          typeof body !== "string" &&
          isKnownContent(body) &&
          attachmentsOf(body).some((file) => file.fileId === fileId),
      );
    });
    return readable ? { position: String(index + 1) } : [];
  });
}

function earlierMessage(
  { model }: FileTables,
  [clientId, conversationId, senderId]: readonly [Id, Id, Id],
): object[] {
  const log = model.logs().find(({ id }) => id === conversationId);
  const entry = log?.entries.find(
    (one) => one.clientId === clientId && one.senderId === senderId && one.class === "message",
  );
  return entry === undefined
    ? []
    : [{ seq: String(entry.seq), created_at: new Date(entry.createdAt) }];
}
