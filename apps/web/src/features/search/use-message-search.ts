import type { Id } from "@parley/protocol/id.ts";
import type { SearchKind, SearchPlace, SearchQuery } from "@parley/sdk/search/search-query.ts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { queryClient } from "../../queries/query-client.ts";
import { useMutation } from "../../queries/react-query.ts";
import { usePaused } from "../../queries/use-paused.ts";

/** What narrows a search down, as days and choices on the page. */
export interface SearchFilters {
  readonly conversationId: Id | null;
  readonly senderId: Id | null;
  readonly kind: SearchKind | null;
  /** The first and the last day, as `2026-05-20`; "" for none. */
  readonly fromDay: string;
  readonly toDay: string;
}

export const NO_FILTERS: SearchFilters = {
  conversationId: null,
  senderId: null,
  kind: null,
  fromDay: "",
  toDay: "",
};

const PAGE = 30;
/** Milliseconds of rest in typing before the store is asked. */
const PAUSE_MS = 120;
/** Milliseconds until it is asked again while some messages are not searched yet. */
const AGAIN_MS = 700;

/** Messages on this device that fit, with the text that they fit; nothing is sought without words or filters. */
export function useMessageSearch(text: string, filters: SearchFilters, enabled: boolean) {
  const engine = useEngine();
  const query = { text: usePaused(text.trim(), PAUSE_MS), ...queryOf(filters) };
  const found = useInfiniteQuery(
    {
      queryKey: ["messageSearch", query],
      enabled,
      initialPageParam: null as SearchPlace | null,
      queryFn: async ({ pageParam }) => {
        const after = pageParam !== null && { after: pageParam };
        const page = await engine.search({ ...query, limit: PAGE, ...after });
        return { ...page, text: query.text };
      },
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
      // What is on the device changes with each message, and nothing of it need be kept here.
      staleTime: 0,
      gcTime: 0,
      refetchInterval: ({ state }) => (state.data?.pages[0]?.preparing === true ? AGAIN_MS : false),
    },
    queryClient,
  );
  useAgainWithNews(filters.conversationId, enabled, found.refetch);
  return found;
}

/** What comes while one looks at the results is among them. */
function useAgainWithNews(
  conversationId: Id | null,
  enabled: boolean,
  again: () => Promise<unknown>,
): void {
  const heads = useChat(({ conversations }) =>
    Object.values(conversations)
      .filter(({ id }) => conversationId === null || id === conversationId)
      .reduce((sum, { headSeq }) => sum + headSeq, 0),
  );
  const known = useRef(heads);
  useEffect(() => {
    if (known.current === heads) return;
    known.current = heads;
    if (enabled) again().catch(reportError);
  }, [heads, enabled, again]);
}

/** Fetches older history and calls back when there is more to search. */
export function useFetchHistory(conversationId: Id | null, onFetched: () => void) {
  const engine = useEngine();
  return useMutation({
    mutationFn: () => engine.fetchHistory(conversationId ?? undefined),
    onSettled: onFetched,
  });
}

function queryOf(filters: SearchFilters): Omit<SearchQuery, "text" | "limit"> {
  const { conversationId, senderId, kind, fromDay, toDay } = filters;
  return {
    ...(conversationId !== null && { conversationId }),
    ...(senderId !== null && { senderId }),
    ...(kind !== null && { kind }),
    ...(fromDay !== "" && { from: startOf(fromDay, 0) }),
    ...(toDay !== "" && { before: startOf(toDay, 1) }),
  };
}

/** When a day begins by the clock of this machine, or so many days later. */
function startOf(day: string, later: number): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
}
