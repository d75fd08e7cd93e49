import type { SearchPlace, SearchQuery } from "@parley/sdk/search/search-query.ts";
import { useEffect, useRef, useState } from "react";
import { onGoneFiles } from "../../files/gone-files.ts";
import type { OpenedMedia } from "../../media/media-opener.ts";
import { useEngine } from "../../state/running-engine.ts";
import { sortedSearch } from "../../state/sorted-search.ts";
import { foundSlides, joinedSlides, slideKey, slidesOf, type Slide } from "./slides.ts";

/** Messages of one page, and pages of newer ones that are read at most. */
const PAGE = 60;
const NEWER_PAGES = 10;
/** Slides left before the next page is asked for. */
const AHEAD = 5;

export interface Slides {
  readonly slides: readonly Slide[];
  /** Where the one stands that is looked at. */
  readonly at: number;
  readonly go: (at: number) => void;
}

/** All photos and videos of a chat, from the one that was opened; older ones are read as one goes there. */
export function useSlides({ message, index }: OpenedMedia): Slides {
  const engine = useEngine();
  const [slides, setSlides] = useState<readonly Slide[]>(() => slidesOf(message));
  const [key, setKey] = useState(slideKey(message.clientId, index));
  const at = Math.max(
    0,
    slides.findIndex((slide) => slide.key === key),
  );
  const older = useRef<SearchPlace | null>(placeOf(message));
  const reading = useRef(false);

  useEffect(() => {
    let wanted = true;
    async function readNewer(): Promise<void> {
      const all: SearchQuery = { ...query(message.conversationId), from: message.createdAt };
      let found: Slide[] = [];
      let after: SearchPlace | null = null;
      for (let page = 0; page < NEWER_PAGES; page += 1) {
        const asked = after === null ? all : { ...all, after };
        const { items, next } = await sortedSearch(engine, asked);
        found = [...foundSlides(items), ...found];
        after = next;
        if (next === null) break;
      }
      if (wanted) setSlides((slides) => joinedSlides(slides, found));
    }
    readNewer().catch(reportError);
    return () => {
      wanted = false;
    };
  }, [engine, message]);

  useEffect(() => {
    const place = older.current;
    if (place === null || reading.current || at > AHEAD) return;
    reading.current = true;
    sortedSearch(engine, { ...query(place.conversationId), after: place })
      .then(({ items, next }) => {
        older.current = next;
        setSlides((slides) => joinedSlides(foundSlides(items), slides));
      })
      .catch(reportError)
      .finally(() => {
        reading.current = false;
      });
  }, [engine, at]);

  useEffect(
    () =>
      onGoneFiles((fileIds) =>
        setSlides((slides) => slides.filter(({ item }) => !fileIds.includes(item.file.fileId))),
      ),
    [],
  );

  return { slides, at, go: (to) => setKey(slides[to]?.key ?? key) };
}

function query(conversationId: string) {
  return { text: "", conversationId, kind: "media", limit: PAGE } as const;
}

/** Where reading older messages begins; one on its way is newer than all. */
function placeOf({ seq, conversationId, createdAt }: OpenedMedia["message"]): SearchPlace {
  return { createdAt, conversationId, seq: seq ?? Number.MAX_SAFE_INTEGER };
}
