import type { Id } from "@parley/protocol/id.ts";
import { inRuns } from "@parley/protocol/seq-runs.ts";
import type { FoundMessage, SearchPage, SearchPlace } from "@parley/sdk/search/search-query.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useLasting } from "../../chat/use-lasting.ts";
import { onGoneFiles } from "../../files/gone-files.ts";
import { queryClient } from "../../queries/query-client.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import type { GalleryKind } from "./gallery-kind.ts";
import { useNewest } from "./use-newest.ts";
import { useOlder } from "./use-older.ts";

/** Messages of one page. */
const PAGE = 200;
/** Milliseconds until it is asked again while some messages are not sorted yet. */
const AGAIN_MS = 300;

export interface Gallery {
  /** Those known so far, the newest first. */
  readonly messages: readonly FoundMessage[];
  /** What is done about what follows the last one. */
  readonly state: "reading" | "fetching" | "resting" | "failed";
  /** Why it failed. */
  readonly error: Error | null;
  /**
   * What follows the last one: more on this device, messages that are not on it, those again in which nothing of
   * this kind was found lately, or nothing.
   */
  readonly rest: "here" | "elsewhere" | "searched" | "none";
  /** Reads on, from this device or the server. */
  readOn(): void;
}

/** The messages of one kind of a chat: those on this device, then older ones as they are asked for. */
export function useGallery(conversationId: Id, kind: GalleryKind): Gallery {
  const engine = useEngine();
  // Before the first sync a chat may look as if all of it were elsewhere, and nothing of it could be fetched.
  const enabled = useChat(({ ready }) => ready);
  const read = useInfiniteQuery(
    {
      enabled,
      queryKey: ["gallery", conversationId, kind],
      initialPageParam: null as SearchPlace | null,
      queryFn: ({ pageParam }) =>
        engine.search({
          text: "",
          conversationId,
          kind,
          limit: PAGE,
          ...(pageParam !== null && { after: pageParam }),
        }),
      getNextPageParam: (page) => page.next,
      // What is on the device changes with each message, and nothing of it need be kept here.
      staleTime: Infinity,
      gcTime: 0,
      refetchInterval: ({ state }) => (isPreparing(state.data?.pages) ? AGAIN_MS : false),
    },
    queryClient,
  );
  const { refetch } = read;
  useEffect(() => onGoneFiles(() => void refetch()), [refetch]);
  const pages = read.data?.pages;
  const hidden = useChat((state) => state.account.hidden[conversationId]);
  const known = useMemo(
    () => pages?.flatMap(({ items }) => items).filter(({ seq }) => !inRuns(hidden, seq)) ?? [],
    [pages, hidden],
  );
  const messages = useLasting(useNewest(conversationId, kind, known));
  const last = pages?.at(-1);
  const older = useOlder(conversationId, kind, async () => {
    const { data } = await read.refetch();
    const end = data?.pages.at(-1);
    return {
      found: countOf(data?.pages),
      enough: end !== undefined && (end.next !== null || end.complete),
    };
  });

  const isReading = read.isPending || read.isFetchingNextPage || isPreparing(pages);
  const rest = last === undefined || last.next !== null ? "here" : restOf(last.complete, older);
  return {
    messages,
    state: older.isPending
      ? "fetching"
      : isReading
        ? "reading"
        : read.isError || older.isError
          ? "failed"
          : "resting",
    error: read.error ?? older.error,
    rest,
    readOn() {
      if (rest !== "here") older.mutate(known.length);
      else if (read.isError && last === undefined) void read.refetch();
      else void read.fetchNextPage();
    },
  };
}

function restOf(complete: boolean, { data }: { readonly data: boolean | undefined }) {
  if (complete) return "none";
  return data === false ? "searched" : "elsewhere";
}

function isPreparing(pages: readonly SearchPage[] = []): boolean {
  return pages.some(({ preparing }) => preparing);
}

function countOf(pages: readonly SearchPage[] = []): number {
  return pages.reduce((sum, { items }) => sum + items.length, 0);
}
