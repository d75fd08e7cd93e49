import type { PushState } from "../../push/device-view.ts";
import type { Database } from "../connection.ts";
import { isExpired } from "../conversation/expired.ts";
import { isMuted, mentionsOnly } from "./silenced.ts";
import { toSubscription, type SubscriptionRow } from "./subscription-row.ts";
import { LIMITS } from "@parley/protocol/limits.ts";

/** Days after which a sign-in that was not used has expired. */
const SIGN_IN_DAYS = 30;

const DEVICE = `
  SELECT s.*, n.seq AS notice_seq, n.at AS notice_at,
    ${isMuted("$1", "$3::text", "$4::timestamptz")} AS muted,
    ${mentionsOnly("$1", "$3::text")} AS mentions_only
  FROM push_subscriptions s
  JOIN devices d ON d.user_id = s.user_id AND d.id = s.device_id
  LEFT JOIN push_notices n
    ON n.user_id = s.user_id AND n.device_id = s.device_id AND n.conversation_id = $3::uuid
  WHERE s.user_id = $1 AND s.device_id = $2 AND d.revoked_at IS NULL
    AND d.last_seen_at > $4::timestamptz - interval '${SIGN_IN_DAYS} days'`;

const CHAT = `
  SELECT m.read_seq, m.left_seq IS NOT NULL AS has_left, u.unread, u.newest_seq, n.mentioned_seq,
    x.erased_at
  FROM members m
  JOIN conversations c ON c.id = m.conversation_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS unread, max(seq) AS newest_seq FROM (
      SELECT seq FROM entries e
      WHERE e.conversation_id = m.conversation_id
        AND e.seq > greatest(m.read_seq, m.joined_seq - 1) AND e.seq <= c.last_seq
        AND e.class = 'message' AND e.sender_id <> m.user_id
        AND NOT EXISTS (
          SELECT 1 FROM entry_erasures
          WHERE conversation_id = e.conversation_id AND seq = e.seq
        )
        AND NOT ${isExpired("e")}
      ORDER BY seq DESC LIMIT ${LIMITS.unreadCap}
    ) AS counted
  ) u
  CROSS JOIN LATERAL (
    SELECT max(n.seq) AS mentioned_seq FROM entry_mentions n
    JOIN entries e ON e.conversation_id = n.conversation_id AND e.seq = n.seq
    WHERE n.conversation_id = m.conversation_id
      AND n.seq > greatest(m.read_seq, m.joined_seq - 1) AND n.seq <= c.last_seq
      AND m.user_id = ANY (n.user_ids) AND e.sender_id <> m.user_id
      AND NOT ${isExpired("n")}
  ) n
  CROSS JOIN LATERAL (
    SELECT max(at) AS erased_at FROM (
      SELECT e.created_at AS at FROM entry_erasures r
      JOIN entries e ON e.conversation_id = r.conversation_id AND e.seq = r.update_seq
      WHERE r.conversation_id = m.conversation_id
        AND r.seq > greatest(m.read_seq, m.joined_seq - 1)
      UNION ALL
      SELECT g.gone_at FROM entry_expiries g
      WHERE g.conversation_id = m.conversation_id
        AND g.seq > greatest(m.read_seq, m.joined_seq - 1)
    ) AS gone
  ) x
  WHERE m.conversation_id = $1 AND m.user_id = $2`;

/** What pushes are decided by, in Postgres: one statement on a person's tables, one on a conversation's. */
export function createPushState({ pool }: Database): PushState {
  return {
    device: async ({ userId, deviceId, conversationId }, now) => {
      const { rows } = await pool.query<
        SubscriptionRow & {
          retry_at: Date | null;
          notice_seq: string | null;
          notice_at: Date | null;
          muted: boolean;
          mentions_only: boolean;
        }
      >({ name: "push_device", text: DEVICE, values: [userId, deviceId, conversationId, now] });
      const row = rows[0];
      if (row === undefined) return null;
      return {
        subscription: toSubscription(row),
        retryAt: row.retry_at,
        noticeSeq: row.notice_seq === null ? null : Number(row.notice_seq),
        noticeAt: row.notice_at,
        isMuted: row.muted,
        mentionsOnly: row.mentions_only,
      };
    },

    chat: async ({ userId, conversationId }) => {
      const { rows } = await pool.query<{
        read_seq: string;
        has_left: boolean;
        unread: number;
        newest_seq: string | null;
        mentioned_seq: string | null;
        erased_at: Date | null;
      }>({ name: "push_chat", text: CHAT, values: [conversationId, userId] });
      const row = rows[0];
      if (row === undefined) return null;
      return {
        readSeq: Number(row.read_seq),
        hasLeft: row.has_left,
        unread: row.unread,
        newestSeq: row.newest_seq === null ? null : Number(row.newest_seq),
        mentionedSeq: row.mentioned_seq === null ? null : Number(row.mentioned_seq),
        erasedAt: row.erased_at,
      };
    },

    noteShown: async ({ userId, deviceId, conversationId }, seq, at) => {
      // Not for a device whose subscription has gone meanwhile.
      await pool.query(
        `INSERT INTO push_notices AS n (user_id, device_id, conversation_id, seq, at)
          SELECT user_id, device_id, $3, $4, $5 FROM push_subscriptions
          WHERE user_id = $1 AND device_id = $2 FOR KEY SHARE
          ON CONFLICT (user_id, device_id, conversation_id)
          DO UPDATE SET seq = greatest(n.seq, excluded.seq), at = excluded.at`,
        [userId, deviceId, conversationId, seq, at],
      );
    },

    noteCleared: async ({ userId, deviceId, conversationId }, upTo) => {
      await pool.query(
        `DELETE FROM push_notices
          WHERE user_id = $1 AND device_id = $2 AND conversation_id = $3 AND seq <= $4`,
        [userId, deviceId, conversationId, upTo],
      );
    },
  };
}
