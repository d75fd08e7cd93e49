/** Rows that Page Up and Page Down go. */
const PAGE_ROWS = 4;

/**
 * Where a key leads among things that stand in rows.
 * @returns the place, 0 for the first; null where the key leads nowhere
 */
export function movedPlace(
  key: string,
  place: number,
  count: number,
  columns: number,
  isRtl: boolean,
): number | null {
  if (count === 0) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: isRtl ? -1 : 1,
    ArrowLeft: isRtl ? 1 : -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: PAGE_ROWS * columns,
    PageUp: -PAGE_ROWS * columns,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(Math.max(place + step, 0), count - 1);
}
