import { afterAll, beforeAll, expect, test } from "vitest";
import type { PageStart } from "../../conversation/message-log.ts";
import { openConversationWorld } from "../../testing/conversation-world.ts";
import { explain } from "../../testing/query-plan.ts";
import { pageQuery } from "./entry-page.ts";

/** Enough that reading the table from one end would show. */
const ENTRIES = 20_000;

let world: Awaited<ReturnType<typeof openConversationWorld>>;
let conversationId: string;

beforeAll(async () => {
  world = await openConversationWorld();
  const [ada] = await world.people(1);
  conversationId = (await world.conversations.openSelf(ada)).id;
  await world.database.pool.query(
    `INSERT INTO entries (conversation_id, seq, sender_id, device_id, client_id, class, body, created_at)
      SELECT $1, seq, $2, $2, gen_random_uuid(), 'message', '{"type":"text","text":"x"}', now()
      FROM generate_series(2, $3::bigint) AS seq`,
    [conversationId, ada.userId, ENTRIES],
  );
  await world.database.pool.query("ANALYZE entries");
});
afterAll(() => world.close());

test.each<[string, PageStart]>([
  ["the newest", "newest"],
  ["the middle, backwards", { before: ENTRIES / 2 }],
  ["the middle, forwards", { after: ENTRIES / 2 }],
  ["the beginning", { after: 0 }],
])("LOG-9: a page from %s is read from the primary key, its own rows alone", async (_at, start) => {
  const range = { firstSeq: 1, headSeq: ENTRIES };
  const query = pageQuery(world.database, conversationId, range, start, 50);
  const steps = await explain(world.database, query.toSQL());
  expect(steps).toMatchObject([
    { does: "Limit", rows: 50 },
    { does: "Index Scan", index: "entries_pkey", rows: 50 },
  ]);
});
