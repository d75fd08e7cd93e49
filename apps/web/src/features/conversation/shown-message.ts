import type { Id } from "@parley/protocol/id.ts";

/** What parts of a bubble need to know of its message. */
export interface ShownMessage {
  readonly conversationId: Id;
  readonly clientId: Id;
  /** null while it is on its way. */
  readonly seq: number | null;
  readonly senderId: Id;
  readonly createdAt: string;
  readonly own: boolean;
  /** Readers who opened it, and who played it; absent: nobody. */
  readonly openedBy?: readonly Id[];
  readonly playedBy?: readonly Id[];
  /** Whom it mentions. */
  readonly mentions: readonly Id[] | undefined;
}
