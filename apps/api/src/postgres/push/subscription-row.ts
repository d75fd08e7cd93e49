import type { PushOutcome } from "@parley/protocol/rest/push.ts";
import type { StoredSubscription } from "../../push/subscription-store.ts";

/** A subscription as Postgres gives it. */
export interface SubscriptionRow {
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: Date;
  expires_at: Date | null;
  last_sent_at: Date | null;
  failed_at: Date | null;
  failed_outcome: PushOutcome | null;
  failed_status: number | null;
  failures: number;
}

export function toSubscription(row: SubscriptionRow): StoredSubscription {
  return {
    endpoint: row.endpoint,
    p256dh: row.p256dh,
    auth: row.auth,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSentAt: row.last_sent_at,
    problem:
      row.failed_at === null || row.failed_outcome === null
        ? null
        : { at: row.failed_at, outcome: row.failed_outcome, status: row.failed_status },
    failures: row.failures,
  };
}
