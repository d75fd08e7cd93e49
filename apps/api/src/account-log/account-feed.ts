import type { AccountEntry } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";

/** Takes an entry right after its commit to the devices of its person. */
export type AccountFeed = (userId: Id, entry: AccountEntry) => void;
