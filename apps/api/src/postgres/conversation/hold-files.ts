import type { Id } from "@parley/protocol/id.ts";
import type { PoolClient } from "pg";
import type { NewMessage } from "../../conversation/message-log.ts";
import { isExpired } from "./expired.ts";

/** A file that a message carries. */
export interface HeldFile {
  fileId: Id;
  size: string;
  sha256: string;
}

/** Why a message may not have what it names. */
export type FileFault = "file_unknown" | "upload_incomplete";

interface Wanted {
  message: NewMessage;
  fileId: Id;
}

interface FileRow {
  user_id: string;
  size: string;
  sha256: string | null;
}

/**
 * Finds the files that messages name, and keeps them from being collected until the transaction ends. Somebody
 * may send what they uploaded, and what they may read in any of their conversations and open more than once.
 */
export async function holdFiles(
  client: PoolClient,
  messages: readonly NewMessage[],
): Promise<ReadonlyMap<NewMessage, HeldFile[] | FileFault>> {
  const wanted = messages.flatMap((message) =>
    (message.files ?? []).map((fileId): Wanted => ({ message, fileId })),
  );
  const found = await lockFiles(client, wanted);
  const isForeign = ({ message, fileId }: Wanted): boolean =>
    found.get(fileId)?.user_id !== message.userId;
  const readable = await findReadable(client, wanted.filter(isForeign));

  const held = new Map<NewMessage, HeldFile[] | FileFault>();
  for (const one of wanted) {
    const before = held.get(one.message) ?? [];
    if (typeof before === "string") continue;
    const file = found.get(one.fileId);
    if (file === undefined || (isForeign(one) && !readable.has(one))) {
      held.set(one.message, "file_unknown");
    } else if (file.sha256 === null) {
      held.set(one.message, "upload_incomplete");
    } else {
      const { size, sha256 } = file;
      held.set(one.message, [...before, { fileId: one.fileId, size, sha256 }]);
    }
  }
  return held;
}

/** In the order of ids, so that two batches never wait for each other. */
async function lockFiles(client: PoolClient, wanted: readonly Wanted[]): Promise<Map<Id, FileRow>> {
  const { rows } = await client.query<FileRow & { file_id: string }>({
    name: "hold_files",
    text: `SELECT file_id, user_id, size, sha256 FROM files
      WHERE file_id = ANY ($1::uuid[]) AND deleted_at IS NULL ORDER BY file_id FOR KEY SHARE`,
    values: [wanted.map(({ fileId }) => fileId)],
  });
  return new Map(rows.map((row) => [row.file_id, row]));
}

async function findReadable(
  client: PoolClient,
  foreign: readonly Wanted[],
): Promise<ReadonlySet<Wanted>> {
  if (foreign.length === 0) return new Set();
  const inChats = await findInChats(client, foreign);
  const others = foreign.filter((one) => !inChats.has(one));
  return new Set([...inChats, ...(await findKept(client, others))]);
}

/** What somebody keeps, as a sticker, they may send wherever they have it from. */
async function findKept(
  client: PoolClient,
  foreign: readonly Wanted[],
): Promise<readonly Wanted[]> {
  if (foreign.length === 0) return [];
  const { rows } = await client.query<{ position: string }>({
    name: "kept_files_to_send",
    text: `SELECT w.position
      FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (user_id, file_id, position)
      WHERE EXISTS (
        SELECT 1 FROM kept_files k WHERE k.user_id = w.user_id AND k.file_id = w.file_id
      )`,
    values: [foreign.map(({ message }) => message.userId), foreign.map(({ fileId }) => fileId)],
  });
  const positions = new Set(rows.map(({ position }) => Number(position)));
  return foreign.filter((_, index) => positions.has(index + 1));
}

async function findInChats(
  client: PoolClient,
  foreign: readonly Wanted[],
): Promise<ReadonlySet<Wanted>> {
  const { rows } = await client.query<{ position: string }>({
    name: "readable_files",
    text: `SELECT w.position
      FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (user_id, file_id, position)
      WHERE EXISTS (
        SELECT 1 FROM entry_files f
        JOIN members m ON m.conversation_id = f.conversation_id AND m.user_id = w.user_id
        WHERE f.file_id = w.file_id AND NOT f.view_once AND NOT ${isExpired("f")}
          AND f.seq >= m.joined_seq AND (m.left_seq IS NULL OR f.seq <= m.left_seq)
      )`,
    values: [foreign.map(({ message }) => message.userId), foreign.map(({ fileId }) => fileId)],
  });
  const positions = new Set(rows.map(({ position }) => Number(position)));
  return new Set(foreign.filter((_, index) => positions.has(index + 1)));
}
