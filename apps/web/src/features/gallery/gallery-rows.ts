import type { Content, MediaContent } from "@parley/protocol/content.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import { isKnownContent } from "@parley/protocol/read-content.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";

/** Photos and videos beside each other. */
export const COLUMNS = 3;

/** One photo or video of a message. */
export interface Tile {
  /** Counts from 0, through all of them. */
  readonly place: number;
  readonly message: FoundMessage;
  readonly content: MediaContent;
  /** Which of the message's. */
  readonly index: number;
}

/** One line of a gallery. */
export type GalleryRow =
  /** The month of those below, as `2026-05`. */
  | { readonly kind: "month"; readonly key: string; readonly month: string }
  | { readonly kind: "tiles"; readonly key: string; readonly tiles: readonly Tile[] }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: FoundMessage;
      readonly content: Content;
    };

/**
 * The lines of a gallery under their months, by the clock of this machine; what may be opened once is left out.
 * @param messages the newest first
 */
export function galleryRows(messages: readonly FoundMessage[]): readonly GalleryRow[] {
  const rows: GalleryRow[] = [];
  let month = "";
  let tiles: Tile[] = [];
  let place = 0;
  for (const message of messages) {
    const { content, createdAt, seq } = message;
    if (!isKnownContent(content) || ("viewOnce" in content && content.viewOnce)) continue;
    if (monthOf(createdAt) !== month) {
      month = monthOf(createdAt);
      tiles = [];
      rows.push({ kind: "month", key: month, month });
    }
    if (content.type !== "media") {
      rows.push({ kind: "message", key: String(seq), message, content });
      continue;
    }
    for (const index of content.items.keys()) {
      if (tiles.length % COLUMNS === 0) {
        tiles = [];
        rows.push({ kind: "tiles", key: `${seq} ${index}`, tiles });
      }
      tiles.push({ place, message, content, index });
      place += 1;
    }
  }
  return rows;
}

function monthOf(at: Timestamp): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}
