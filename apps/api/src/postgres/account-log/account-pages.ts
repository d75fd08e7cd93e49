import type { AccountChange, AccountPage } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Database } from "../connection.ts";

/** Bytes of changes in one page; the first is in it however large. */
const PAGE_BYTES = 512 * 1024;

interface PageRow {
  n: string;
  last_seq: string;
  seq: string | null;
  device_id: string;
  client_id: string;
  body: AccountChange;
  created_at: Date;
}

/**
 * Reads for each of many devices what follows on what it has. The end of each log is seen at the same moment
 * as its entries; the last of them always stands there, because nothing later can have taken its slot.
 */
export async function readPages(
  { pool }: Database,
  asks: readonly { userId: Id; afterSeq: number }[],
): Promise<AccountPage[]> {
  const { rows } = await pool.query<PageRow>({
    name: "account_pages",
    text: `SELECT asked.n, l.last_seq, e.seq, e.device_id, e.client_id, e.body, e.created_at
      FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS asked (user_id, after_seq, n)
      CROSS JOIN LATERAL (
        SELECT last_seq FROM account_logs WHERE user_id = asked.user_id OFFSET 0
      ) l
      LEFT JOIN LATERAL (
        SELECT * FROM (
          SELECT *, sum(octet_length(body::text)) OVER (ORDER BY seq) AS bytes,
            row_number() OVER (ORDER BY seq) AS nth
          FROM account_entries
          WHERE user_id = asked.user_id AND seq > asked.after_seq
          ORDER BY seq LIMIT $3
        ) page
        WHERE bytes <= $4 OR nth = 1
      ) e ON true
      ORDER BY asked.n, e.seq`,
    values: [
      asks.map(({ userId }) => userId),
      asks.map(({ afterSeq }) => afterSeq),
      LIMITS.accountPage,
      PAGE_BYTES,
    ],
  });
  const pages = asks.map((): AccountPage => ({ entries: [], headSeq: 0 }));
  for (const row of rows) {
    const page = pages[Number(row.n) - 1];
    if (page === undefined) continue;
    page.headSeq = Number(row.last_seq);
    if (row.seq === null) continue;
    page.entries.push({
      seq: Number(row.seq),
      deviceId: row.device_id,
      clientId: row.client_id,
      change: row.body,
      createdAt: row.created_at.toISOString(),
    });
  }
  return pages;
}
