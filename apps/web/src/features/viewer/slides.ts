import type { MediaItem } from "@parley/protocol/content.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import type { MediaMessage } from "../../media/media-opener.ts";

/** One photo or video of a chat, with the message it stands in. */
export interface Slide {
  readonly key: string;
  readonly message: MediaMessage;
  readonly item: MediaItem;
}

/** The photos and videos of a message, in its order. */
export function slidesOf(message: MediaMessage): Slide[] {
  return message.content.items.map((item, index) => ({
    key: slideKey(message.clientId, index),
    message,
    item,
  }));
}

export function slideKey(clientId: string, index: number): string {
  return `${clientId} ${index}`;
}

/** The slides of messages as they are found: the newest first; what may be opened once only is left out. */
export function foundSlides(found: readonly FoundMessage[]): Slide[] {
  return found.toReversed().flatMap((entry) => {
    const { content } = entry;
    if (content.type !== "media" || content.viewOnce === true) return [];
    return slidesOf({ ...entry, content });
  });
}

/** Both, in order, each slide once. */
export function joinedSlides(before: readonly Slide[], after: readonly Slide[]): Slide[] {
  const known = new Set(before.map(({ key }) => key));
  return [...before, ...after.filter(({ key }) => !known.has(key))];
}
