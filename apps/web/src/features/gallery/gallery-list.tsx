import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { GalleryEnd } from "./gallery-end.tsx";
import { GalleryMessage } from "./gallery-message.tsx";
import { galleryRows, type GalleryRow } from "./gallery-rows.ts";
import { MediaTile } from "./media-tile.tsx";
import { useGallery } from "./use-gallery.ts";
import type { GalleryKind } from "./gallery-kind.ts";
import { useGalleryFocus } from "./use-gallery-focus.ts";

interface GalleryListProps {
  conversationId: Id;
  kind: GalleryKind;
  label: string;
}

/** Rows left below the screen when more are read. */
const AHEAD = 20;

/** Everything of one kind in a chat, by month, of which the rows around the screen are rendered. */
export function GalleryList({ conversationId, kind, label }: GalleryListProps) {
  const { i18n } = useLingui();
  const gallery = useGallery(conversationId, kind);
  const { messages, state, rest } = gallery;
  const rows = useMemo(() => galleryRows(messages), [messages]);
  const scroller = useRef<HTMLDivElement>(null);
  const focus = useGalleryFocus(rows);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to memoise
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index], scroller.current?.clientWidth ?? 0),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    // Where the keys are must not go away.
    rangeExtractor(range) {
      const shown = defaultRangeExtractor(range);
      const { row } = focus;
      if (row >= range.count || shown.includes(row)) return shown;
      return [...shown, row].toSorted((a, b) => a - b);
    },
  });

  const lastShown = virtual.range?.endIndex ?? 0;
  const reachesEnd = rest !== "none" && rest !== "searched" && lastShown >= rows.length - AHEAD;
  const { readOn } = gallery;
  useEffect(() => {
    if (reachesEnd && state === "resting") readOn();
  });

  return (
    <div
      ref={scroller}
      aria-busy={state === "reading" || state === "fetching"}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      {rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys reach its buttons
        <ul
          aria-label={label}
          onKeyDown={(event) => focus.onKeyDown(event, (row) => virtual.scrollToIndex(row))}
          onFocus={focus.onFocus}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0 px-3"
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.kind === "month" && (
                  <h3 className="px-1 pt-4 pb-2 text-[13.5px] font-semibold text-muted">
                    {i18n.date(new Date(`${row.month}-01T12:00:00`), {
                      month: "long",
                      year: "numeric",
                    })}
                  </h3>
                )}
                {row.kind === "tiles" && (
                  <div className="grid grid-cols-3 gap-1 pb-1">
                    {row.tiles.map((tile) => (
                      <MediaTile
                        key={tile.content.items[tile.index]?.file.fileId}
                        tile={tile}
                        tabStop={tile.place === focus.place}
                      />
                    ))}
                  </div>
                )}
                {row.kind === "message" && (
                  <GalleryMessage message={row.message} content={row.content} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <GalleryEnd gallery={gallery} kind={kind} empty={rows.length === 0} />
    </div>
  );
}

/** Pixels, until a row is measured. */
function heightOf(row: GalleryRow | undefined, width: number): number {
  if (row?.kind === "tiles") return Math.max(0, (width - 32) / 3) + 4;
  return row?.kind === "month" ? 44 : 68;
}
