import type { Id } from "@parley/protocol/id.ts";
import type { Storage } from "@parley/protocol/rest/files.ts";
import type { StoredEntry } from "../../files/stored-list.ts";

/** What the files of one chat take. */
export interface ChatStorage {
  readonly conversationId: Id;
  /** Files on this device that can be deleted from it. */
  readonly copies: readonly StoredEntry[];
  /** Bytes of these. */
  readonly here: number;
  /** Bytes of files that are not sent yet. */
  readonly unsent: number;
  /** Bytes of one's own files on the server. */
  readonly onServer: number;
}

/** Each chat that has files, what takes most on this device first, then what takes most on the server. */
export function chatStorage(
  stored: readonly StoredEntry[],
  server: Storage["conversations"],
): readonly ChatStorage[] {
  const onServer = new Map(server.map(({ conversationId, bytes }) => [conversationId, bytes]));
  const here = Map.groupBy(stored, ({ conversationId }) => conversationId);
  const chats = new Set([...here.keys(), ...onServer.keys()].filter((id) => id !== null));
  return [...chats]
    .map((conversationId) => {
      const files = here.get(conversationId) ?? [];
      const copies = files.filter(({ state }) => state !== "unsent");
      return {
        conversationId,
        copies,
        here: bytesOf(copies),
        unsent: bytesOf(files) - bytesOf(copies),
        onServer: onServer.get(conversationId) ?? 0,
      };
    })
    .toSorted((a, b) => b.here + b.unsent - a.here - a.unsent || b.onServer - a.onServer);
}

/** What files take together. */
export function bytesOf(files: readonly Pick<StoredEntry, "size">[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
