import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { attachmentsOf } from "@parley/protocol/read-content.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import type {
  SearchKind,
  SearchPage,
  SearchPlace,
  SearchQuery,
} from "@parley/sdk/search/search-query.ts";
import { keepPreviousData } from "@tanstack/react-query";
import type { StoredEntry } from "../../files/stored-list.ts";
import { useQuery } from "../../queries/react-query.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { sortedSearch } from "../../state/sorted-search.ts";

/** The message that a file is of. */
export interface FileMessage {
  readonly content: Content;
  readonly createdAt: Timestamp;
  /** null while it is on its way. */
  readonly seq: number | null;
}

export type FileMessages = ReadonlyMap<Id, FileMessage>;

const KINDS: readonly SearchKind[] = ["media", "document", "voice", "sticker"];
/** Messages read at a time. */
const PAGE = 200;
const NONE: FileMessages = new Map();

/** The messages of a chat's files, as far as they are on this device; none until they are found. */
export function useFileMessages(conversationId: Id, files: readonly StoredEntry[]): FileMessages {
  const engine = useEngine();
  const outbox = useChat((state) => state.outbox);
  const { data = NONE } = useQuery({
    // Files go and come: which they are would make a long key.
    queryKey: ["fileMessages", conversationId, files.length, newestOf(files)],
    queryFn: () =>
      find(
        (query) => sortedSearch(engine, query),
        conversationId,
        new Set(files.map(({ fileId }) => fileId)),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const onTheirWay = outbox.flatMap(({ content, writtenAt }) =>
    attachmentsOf(content).map(
      ({ fileId }) => [fileId, { content, createdAt: writtenAt, seq: null }] as const,
    ),
  );
  return onTheirWay.length === 0 ? data : new Map([...data, ...onTheirWay]);
}

function newestOf(files: readonly StoredEntry[]): number {
  return files.reduce((newest, { storedAt }) => Math.max(newest, storedAt), 0);
}

async function find(
  search: (query: SearchQuery) => Promise<SearchPage>,
  conversationId: Id,
  wanted: Set<Id>,
): Promise<FileMessages> {
  const found = new Map<Id, FileMessage>();
  for (const kind of KINDS) {
    let after: SearchPlace | null = null;
    do {
      const query = { text: "", conversationId, kind, limit: PAGE };
      const asked = after === null ? query : { ...query, after };
      const page: SearchPage = await search(asked);
      for (const { content, createdAt, seq } of page.items) {
        for (const { fileId } of attachmentsOf(content)) {
          if (wanted.delete(fileId)) found.set(fileId, { content, createdAt, seq });
        }
      }
      after = page.next;
    } while (after !== null && wanted.size > 0);
  }
  return found;
}
