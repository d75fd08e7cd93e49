import type { MediaItem } from "@parley/protocol/content.ts";

/** Pixels across an album, and the most of a single photo. */
const WIDTH = 320;
const MAX_HEIGHT = 380;
const MIN_WIDTH = 170;
/** What is narrower or wider is cut off at the sides. */
const NARROWEST = 0.5;
const WIDEST = 2.2;

/** How many of an album are shown; the others stand behind the last. */
export const TILES = 4;

interface Box {
  readonly width: number;
  readonly height: number;
}

/**
 * The room that photos and videos take in a bubble, known before anything is fetched, so that nothing
 * moves when it is.
 */
export function mediaBox(items: readonly MediaItem[]): Box {
  const [first] = items;
  if (first === undefined) return { width: 0, height: 0 };
  if (items.length === 2) return { width: WIDTH, height: 200 };
  if (items.length > 2) return { width: WIDTH, height: WIDTH };
  return pictureBox(first);
}

function pictureBox({ width, height }: Pick<MediaItem, "width" | "height">): Box {
  const ratio = Math.min(WIDEST, Math.max(NARROWEST, width / height));
  const across = Math.max(MIN_WIDTH, Math.min(WIDTH, MAX_HEIGHT * ratio));
  return { width: Math.round(across), height: Math.round(across / ratio) };
}

/** Whether a tile of an album stands over both rows. */
export function isTall(index: number, count: number): boolean {
  return count === 3 && index === 0;
}
