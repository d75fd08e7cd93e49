import type { UpdateEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Author } from "./change-store.ts";

/** Somebody wants a message that disappears to stay, or not any more. */
export type KeepWish = "kept" | "released";

/** What the rule of keeping looks at, read while nobody else can change it. */
export interface KeepCase {
  senderId: Id;
  /** Whether it was erased for everybody: there is nothing to keep. */
  isErased: boolean;
  /** `stays`: it never disappears; `over`: it has, whether its body is still there or not. */
  time: "stays" | "runs" | "over";
  /** Null: nobody. */
  keptBy: Id | null;
}

/** Where it stands which messages are kept. What is given back is committed. */
export interface KeepStore {
  /**
   * Lets `judge` look at a message, and where it says so notes the wish, with an update that tells of it.
   * @param judge whether there is anything to note
   * @returns the update, or nothing
   * @throws Refusal `not_found` when there is no such message or the author cannot see it, `forbidden` when they
   * are a member no longer, and what `judge` throws
   */
  change(
    author: Author,
    conversationId: Id,
    seq: number,
    wish: KeepWish,
    judge: (found: KeepCase) => boolean,
  ): Promise<UpdateEntry[]>;
}
