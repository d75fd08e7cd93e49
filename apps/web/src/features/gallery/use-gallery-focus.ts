import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import { COLUMNS, type GalleryRow } from "./gallery-rows.ts";
import { movedPlace } from "./moved-place.ts";

interface GalleryFocus {
  /** The row in which the focus is, or was last. */
  readonly row: number;
  /** The photo or video that Tab stops at. */
  readonly place: number;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  /** @param scrollTo brings a row in sight */
  onKeyDown(event: KeyboardEvent<HTMLElement>, scrollTo: (row: number) => void): void;
}

/** Arrow keys, Page Up and Down, Home and End go through the photos and videos; Tab stops at one of them. */
export function useGalleryFocus(rows: readonly GalleryRow[]): GalleryFocus {
  const [at, setAt] = useState({ row: 0, place: 0 });
  const list = useRef<HTMLElement | null>(null);
  const awaited = useRef<number | null>(null);
  /** The rows of the photos and videos, by their places. */
  const rowOf = useMemo(
    () => rows.flatMap((row, index) => (row.kind === "tiles" ? row.tiles.map(() => index) : [])),
    [rows],
  );

  // One that was not rendered takes the focus as soon as it is.
  useEffect(() => {
    if (awaited.current === null) return;
    const tile = list.current?.querySelector<HTMLElement>(`[data-place="${awaited.current}"]`);
    if (tile === null || tile === undefined) return;
    awaited.current = null;
    tile.focus({ preventScroll: true });
  });

  function onFocus({ target }: FocusEvent<HTMLElement>): void {
    const row = Number(target.closest<HTMLElement>("[data-index]")?.dataset["index"]);
    const place = Number(target.dataset["place"] ?? at.place);
    if (!Number.isNaN(row) && (row !== at.row || place !== at.place)) setAt({ row, place });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, scrollTo: (row: number) => void): void {
    const { target, currentTarget } = event;
    if (!(target instanceof HTMLElement) || target.dataset["place"] === undefined) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isRtl = getComputedStyle(currentTarget).direction === "rtl";
    const place = movedPlace(event.key, at.place, rowOf.length, COLUMNS, isRtl);
    const row = place === null ? undefined : rowOf[place];
    if (place === null || row === undefined) return;
    event.preventDefault();
    list.current = currentTarget;
    awaited.current = place;
    setAt({ row, place });
    scrollTo(row);
  }

  return { ...at, onFocus, onKeyDown };
}
