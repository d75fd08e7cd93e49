import type { Database } from "../connection.ts";
import { QUEUE_SCHEMA } from "./queue-schema.ts";

/** Jobs are counted up to here. */
const COUNTED = 10_000;
/** Days after which a sign-in that was not used has expired, and a little more. */
const FORGOTTEN_DAYS = 31;

/**
 * Sets free what a process held that died (graphile-worker itself waits for four hours), removes jobs that
 * ended with a fault too often, and subscriptions of devices that were not seen for a month.
 * @param deadMs milliseconds that no job takes
 * @returns jobs that wait, up to 10,000
 */
export async function tidyQueue({ pool }: Database, deadMs: number): Promise<number> {
  await pool.query(
    `SELECT ${QUEUE_SCHEMA}.force_unlock_workers(w.ids) FROM (
        SELECT array_agg(DISTINCT locked_by) AS ids FROM ${QUEUE_SCHEMA}.jobs
        WHERE locked_at < now() - $1 * interval '1 millisecond'
      ) w WHERE w.ids IS NOT NULL`,
    [deadMs],
  );
  await pool.query(
    `SELECT count(*) FROM ${QUEUE_SCHEMA}.complete_jobs(ARRAY(
      SELECT id FROM ${QUEUE_SCHEMA}.jobs WHERE attempts >= max_attempts AND locked_at IS NULL
    ))`,
  );
  await pool.query(
    `DELETE FROM push_subscriptions s USING devices d
      WHERE d.user_id = s.user_id AND d.id = s.device_id
        AND d.last_seen_at < now() - interval '${FORGOTTEN_DAYS} days'`,
  );
  const { rows } = await pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (SELECT 1 FROM ${QUEUE_SCHEMA}.jobs LIMIT ${COUNTED}) j`,
  );
  return rows[0]?.waiting ?? 0;
}
