import type { ChatList, MutedUntil } from "@parley/protocol/account-log.ts";
import type { ReplyTo } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { KeptPack, KeptSticker } from "@parley/protocol/kept-sticker.ts";
import type { SeqRun } from "@parley/protocol/seq-runs.ts";
import type { Timestamp } from "@parley/protocol/time.ts";

/** What somebody set for themselves, folded from their account log. What is not set is not in it. */
export interface AccountState {
  /** Up to which seq each chat was archived; `isArchived` says whether it still is. */
  readonly archived: Readonly<Record<Id, number>>;
  readonly pinned: Readonly<Record<Id, Timestamp>>;
  /** `isMuted` says whether a mute has run out. */
  readonly muted: Readonly<Record<Id, MutedUntil>>;
  readonly mentionsOnly: Readonly<Record<Id, true>>;
  readonly markedUnread: Readonly<Record<Id, true>>;
  readonly favourites: Readonly<Record<Id, true>>;
  readonly drafts: Readonly<Record<Id, string>>;
  /** What the next message of a chat is to reply to: a part of its draft. */
  readonly replies: Readonly<Record<Id, ReplyTo>>;
  /** Messages that one deleted for oneself, of each chat. */
  readonly hidden: Readonly<Record<Id, readonly SeqRun[]>>;
  /** Stickers that one keeps, by their hashes, and packs of them; null: one that was kept and is no more. */
  readonly stickers: Readonly<Record<string, KeptSticker | null>>;
  readonly stickerPacks: Readonly<Record<string, KeptPack | null>>;
  readonly lists: Readonly<Record<Id, ChatList>>;
  readonly keepArchived: boolean;
  readonly enterSends: boolean;
}

/** What holds for somebody who has set nothing. */
export const emptyAccount: AccountState = {
  archived: {},
  pinned: {},
  muted: {},
  mentionsOnly: {},
  markedUnread: {},
  favourites: {},
  drafts: {},
  replies: {},
  hidden: {},
  stickers: {},
  stickerPacks: {},
  lists: {},
  keepArchived: false,
  enterSends: true,
};
