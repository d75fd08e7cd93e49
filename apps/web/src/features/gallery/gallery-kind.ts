import type { SearchKind } from "@parley/sdk/search/search-query.ts";

/** What a gallery has a tab for. */
export type GalleryKind = Extract<SearchKind, "media" | "document" | "link" | "voice">;
