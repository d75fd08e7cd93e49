import type { AccountChange, AccountPage, AccountPlace } from "@parley/protocol/account-log.ts";
import { slotOf } from "@parley/protocol/account-slot.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { SeqRun } from "@parley/protocol/seq-runs.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { AccountFeed } from "./account-feed.ts";
import type { AccountLogStore } from "./account-log-store.ts";
import { termsOf } from "./put-terms.ts";

/** Whether somebody may keep a file: one of their own, or one that they may read, more than once, in some chat. */
export type MayKeep = (userId: Id, fileId: Id) => Promise<boolean>;

/** What somebody set for themselves, in step on all their devices. */
export interface AccountLog {
  /**
   * Puts a change into the caller's log, or finds where the same put went before. Resolves after the commit.
   * @throws Refusal `not_found` when a chat is none of theirs, `too_many`, `client_id_conflict`, `invalid_request`
   * where a stretch ends before it begins, `file_unknown` where a file is not whole, or not theirs to keep
   */
  put(caller: Caller, clientId: Id, change: AccountChange): Promise<AccountPlace>;
  /** Messages of a chat that somebody hid from themselves. */
  hidden(userId: Id, conversationId: Id): Promise<readonly SeqRun[]>;
  /** What follows a seq in the caller's log. */
  page(caller: Caller, afterSeq: number): Promise<AccountPage>;
}

/** @param committed is told of each new entry before its sender is answered */
export function createAccountLog(
  store: AccountLogStore,
  committed: AccountFeed,
  mayKeep: MayKeep,
): AccountLog {
  return {
    put: async ({ userId, deviceId }, clientId, put) => {
      if (put.type === "hidden" && put.runs.some(({ first, last }) => first > last)) {
        throw new Refusal("invalid_request", { detail: "A stretch ends before it begins." });
      }
      const terms = termsOf(put);
      const { file = null } = terms;
      if (file !== null && !(await mayKeep(userId, file))) throw new Refusal("file_unknown");
      const outcome = await store.put({ userId, deviceId, clientId, change: put }, terms);
      switch (outcome.kind) {
        case "kept": {
          const { seq, createdAt, fresh, change } = outcome;
          if (fresh) committed(userId, { seq, deviceId, clientId, change, createdAt });
          return { clientId, seq, createdAt };
        }
        case "notFound":
          throw new Refusal("not_found", { detail: "A chat is none of yours." });
        case "fileUnknown":
          throw new Refusal("file_unknown");
        case "tooMany":
          throw new Refusal("too_many");
        case "conflict":
          throw new Refusal("client_id_conflict");
      }
    },
    async hidden(userId, conversationId) {
      const held = await store.held(userId, slotOf({ type: "hidden", conversationId, runs: [] }));
      return held?.type === "hidden" ? held.runs : [];
    },
    page: ({ userId }, afterSeq) => store.page(userId, afterSeq),
  };
}
