import type { Id } from "@parley/protocol/id.ts";
import { sql } from "drizzle-orm";
import type { Transaction } from "../transaction.ts";

/**
 * Notes since when a message no longer carries files, which are then collected unless another one does.
 * @param since `now`: after the time that files have which nobody carries; `ever`: with the next round
 */
export async function letGoOfFiles(
  tx: Transaction,
  fileIds: readonly Id[],
  since: "now" | "ever",
): Promise<void> {
  if (fileIds.length === 0) return;
  // In the order of ids, so that two who let go of the same files never wait for each other.
  await tx.execute(sql`
    UPDATE files SET touched_at = ${since === "now" ? sql`now()` : sql`'-infinity'`}
    WHERE file_id IN (
      SELECT file_id FROM files WHERE file_id = ANY (${sql.param(fileIds)}::uuid[])
      ORDER BY file_id FOR NO KEY UPDATE
    )`);
}
