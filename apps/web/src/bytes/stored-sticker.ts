import type { Attachment } from "@parley/protocol/attachment.ts";
import type { PhotoItem } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";

/** A sticker on this device. */
export interface StoredSticker extends Pick<
  PhotoItem,
  "width" | "height" | "thumbhash" | "thumbnail"
> {
  /** SHA-256 of its bytes in base64url: one that comes again is the same. */
  readonly hash: string;
  readonly blob: Blob;
  readonly mime: string;
  /** Milliseconds since 1970; null: no favourite. */
  readonly favouriteAt: number | null;
  /** When it was sent last, in milliseconds since 1970; null: never. */
  readonly usedAt: number | null;
  /**
   * The file as it was sent or came; null: it was never on the server. Without a conversation it is read from the
   * account log.
   */
  readonly sent: { readonly conversationId: Id | null; readonly file: Attachment } | null;
  /** That it is kept, or how, changed here, and the account log has not heard of it yet. */
  readonly untold?: true;
}

/** Stickers that belong together. */
export interface StoredPack {
  readonly packId: string;
  /** The sender's word where it was imported; empty for the one of one's own making. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Hashes of its stickers, in order. */
  readonly hashes: readonly string[];
}

/** All stickers of a person in this browser. */
export interface StickerBook {
  readonly stickers: readonly StoredSticker[];
  readonly packs: readonly StoredPack[];
}
