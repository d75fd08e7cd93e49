import { SPACING_MS, type PushQueue } from "../../push/push-queue.ts";
import type { Database } from "../connection.ts";
import { PUSH_TASK, QUEUE_SCHEMA } from "./queue-schema.ts";
import { isMuted, mentionsOnly } from "./silenced.ts";

/** Times that a job is started which ended with a fault of this server. */
const MOST_FAULTS = 5;

/** A job for graphile-worker's `add_jobs`; its key keeps one that waits for each device and chat. */
const jobOf = (row: string, conversationId: string, runAt: string): string => `(
  '${PUSH_TASK}',
  json_build_object('userId', ${row}.user_id, 'deviceId', ${row}.device_id,
    'conversationId', ${conversationId}, 'attempt', 0),
  NULL,
  ${runAt},
  ${MOST_FAULTS},
  ${row}.device_id || ' ' || ${conversationId},
  NULL,
  NULL
)::${QUEUE_SCHEMA}.job_spec`;

// One that waits already keeps its time, so that a push service that asked for patience is left alone. In
// the order of their keys, so that two nodes never wait for each other.
const ADD_UNREAD = `
  SELECT count(*) FROM (
    SELECT array_agg(${jobOf(
      "s",
      "i.conversation_id",
      `greatest(now(), s.retry_at, n.at + $3 * interval '1 millisecond')`,
    )} ORDER BY s.device_id, i.conversation_id) AS jobs
    FROM (SELECT user_id, conversation_id, bool_or(mentioned) AS mentioned
      FROM unnest($1::uuid[], $2::uuid[], $4::boolean[]) AS u (user_id, conversation_id, mentioned)
      GROUP BY 1, 2) AS i
    JOIN push_subscriptions s ON s.user_id = i.user_id
    LEFT JOIN push_notices n ON n.user_id = s.user_id AND n.device_id = s.device_id
      AND n.conversation_id = i.conversation_id
    WHERE NOT ${isMuted("i.user_id", "i.conversation_id::text", "now()")}
      AND (i.mentioned OR NOT ${mentionsOnly("i.user_id", "i.conversation_id::text")})
  ) j, ${QUEUE_SCHEMA}.add_jobs(j.jobs, true)
  WHERE j.jobs IS NOT NULL`;

// The devices that are looked at clear their notifications themselves.
const ADD_READ = `
  WITH seen AS (
    SELECT n.user_id, n.device_id, n.conversation_id
    FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS i (user_id, conversation_id, read_seq)
    JOIN push_notices n ON n.user_id = i.user_id AND n.conversation_id = i.conversation_id
      AND n.seq <= i.read_seq
  ), cleared AS (
    DELETE FROM push_notices n USING seen s
    WHERE n.user_id = s.user_id AND n.device_id = s.device_id
      AND n.conversation_id = s.conversation_id AND n.device_id = ANY ($4::uuid[])
  )
  SELECT count(*) FROM (
    SELECT array_agg(${jobOf("s", "s.conversation_id", "now()")}
      ORDER BY s.device_id, s.conversation_id) AS jobs
    FROM seen s WHERE s.device_id <> ALL ($4::uuid[])
  ) j, ${QUEUE_SCHEMA}.add_jobs(j.jobs, true)
  WHERE j.jobs IS NOT NULL`;

/** The queue in Postgres: graphile-worker's tables, filled by its own functions. */
export function createPushQueue({ pool }: Database, spacingMs: number = SPACING_MS): PushQueue {
  return {
    addUnread: async (chats) => {
      await pool.query({
        name: "push_unread",
        text: ADD_UNREAD,
        values: [
          chats.map(({ userId }) => userId),
          chats.map(({ conversationId }) => conversationId),
          spacingMs,
          chats.map(({ mentioned }) => mentioned),
        ],
      });
    },

    addRead: async (reads, looking) => {
      await pool.query({
        name: "push_read",
        text: ADD_READ,
        values: [
          reads.map(({ userId }) => userId),
          reads.map(({ conversationId }) => conversationId),
          reads.map(({ readSeq }) => readSeq),
          looking,
        ],
      });
    },

    again: async (job, at) => {
      await pool.query(
        `SELECT count(*) FROM ${QUEUE_SCHEMA}.add_job($1, payload => $2, run_at => $3,
          job_key => $4, max_attempts => $5)`,
        [PUSH_TASK, JSON.stringify(job), at, `${job.deviceId} ${job.conversationId}`, MOST_FAULTS],
      );
    },
  };
}
