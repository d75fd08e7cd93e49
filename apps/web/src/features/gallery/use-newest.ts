import type { Id } from "@parley/protocol/id.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useQuery } from "../../queries/react-query.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import type { GalleryKind } from "./gallery-kind.ts";

/** Messages that may come while a gallery is looked at. */
const MOST = 200;
/** Milliseconds until it is asked again while what came is not sorted yet. */
const AGAIN_MS = 300;

/** Those known, and before them what came since they were read. */
export function useNewest(
  conversationId: Id,
  kind: GalleryKind,
  known: readonly FoundMessage[],
): readonly FoundMessage[] {
  const engine = useEngine();
  const headSeq = useChat((state) => state.conversations[conversationId]?.headSeq);
  const [readTo] = useState(headSeq);
  const [newest] = known;
  const { data } = useQuery({
    queryKey: ["galleryNewest", conversationId, kind, headSeq],
    queryFn: () =>
      engine.search({
        text: "",
        conversationId,
        kind,
        limit: MOST,
        ...(newest !== undefined && { from: newest.createdAt }),
      }),
    enabled: headSeq !== readTo,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.preparing === true ? AGAIN_MS : false),
  });
  return useMemo(() => {
    const seq = newest?.seq ?? 0;
    const came = (data?.items ?? []).filter((message) => message.seq > seq);
    return came.length === 0 ? known : [...came, ...known];
  }, [data, newest, known]);
}
