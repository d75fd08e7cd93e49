import type { AccountChange } from "@parley/protocol/account-log.ts";
import { joinRuns } from "@parley/protocol/seq-runs.ts";

/**
 * What a slot holds once a change comes to what is in it: the change alone; but what is hidden stays hidden, as on
 * the server, so that two devices never undo each other's.
 */
export function joined(before: AccountChange | undefined, change: AccountChange): AccountChange {
  if (change.type !== "hidden" || before?.type !== "hidden") return change;
  return { ...change, runs: [...joinRuns(before.runs, change.runs)] };
}
