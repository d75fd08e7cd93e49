import type { Id } from "@parley/protocol/id.ts";
import type { Database } from "@parley/api/postgres/connection.ts";
import { pageQuery } from "@parley/api/postgres/conversation/entry-page.ts";
import { chatOf, register, type Participant } from "./people.ts";
import { spreadOf, type Spread } from "./percentile.ts";

/** Milliseconds for a page of 50 over REST, from three places of one long chat. */
export interface PageTimes {
  entries: number;
  newest: Spread;
  middle: Spread;
  oldest: Spread;
  /** How Postgres finds the page in the middle. */
  plan: string[];
}

const PAGES = 400;

/** Fills a chat with a million entries behind the server's back, then reads pages through its front. */
export async function measurePages(
  url: string,
  database: Database,
  entries: number,
): Promise<PageTimes> {
  const writer = await register(url, "bench.writer");
  const reader = await register(url, "bench.other");
  const { id } = await chatOf(writer, reader);
  await database.pool.query(FILL, [id, writer.userId, entries]);
  await database.pool.query("UPDATE conversations SET last_seq = $2 WHERE id = $1", [id, entries]);
  await database.pool.query("VACUUM ANALYZE entries");
  const middle = Math.floor(entries / 2);
  // The first pages compile what they pass through and are not counted.
  await timePages(reader, id, () => ({}));
  return {
    entries,
    newest: await timePages(reader, id, () => ({})),
    // Pages side by side, so that not every read finds its page in the cache.
    middle: await timePages(reader, id, (index) => ({ before: middle + index * 50 })),
    oldest: await timePages(reader, id, (index) => ({ after: index * 50 })),
    plan: await explain(database, id, entries, middle),
  };
}

/** Bodies as people write them, of different lengths; the ids are random, as no client made them. */
const FILL = `
  INSERT INTO entries
    (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
  SELECT $1, seq, $2, $2, gen_random_uuid(), 'message',
    convert_to(
      json_build_object(
        'type', 'text',
        'text', 'Entry ' || seq || repeat(' and so on', (seq % 12)::int)
      )::text,
      'UTF8'
    ),
    now() - make_interval(secs => $3::bigint - seq)
  FROM generate_series((SELECT last_seq + 1 FROM conversations WHERE id = $1), $3::bigint) seq`;

async function timePages(
  { rest }: Participant,
  conversationId: Id,
  query: (index: number) => { before?: number; after?: number },
): Promise<Spread> {
  const samples: number[] = [];
  for (let index = 0; index < PAGES; index += 1) {
    const began = performance.now();
    const page = await rest.call("entries", { params: { conversationId }, query: query(index) });
    samples.push(performance.now() - began);
    if (page.entries.length !== 50) throw new Error(`A page had ${page.entries.length} entries.`);
  }
  return spreadOf(samples);
}

async function explain(
  database: Database,
  conversationId: Id,
  headSeq: number,
  before: number,
): Promise<string[]> {
  const range = { firstSeq: 1, headSeq };
  const { sql, params } = pageQuery(database, conversationId, range, { before }, 50).toSQL();
  const plan = await database.pool.query<{ "QUERY PLAN": string }>(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`,
    params,
  );
  return plan.rows.map((row) => row["QUERY PLAN"]);
}
