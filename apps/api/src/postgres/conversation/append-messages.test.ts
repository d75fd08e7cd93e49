import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../new-id.ts";
import { openConversationWorld } from "../../testing/conversation-world.ts";

let world: Awaited<ReturnType<typeof openConversationWorld>>;
beforeAll(async () => {
  world = await openConversationWorld();
});
afterAll(() => world.close());

test("LOG-11: a batch looks every row up by its key, also with a plan made while the log was young", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const client = await world.database.pool.connect();
  try {
    await client.query("BEGIN");
    // A connection keeps its plan: as if it had been made for the few rows of now.
    await client.query("SET LOCAL plan_cache_mode = force_generic_plan");
    const { rows: appended } = await client.query(
      "SELECT * FROM append_batch($1, $2, $3, $4, $5, $6)",
      [[id], [ada.userId], [ada.deviceId], [newId()], [false], [Buffer.from("x")]],
    );
    const { rows: scans } = await client.query(
      `SELECT relname, seq_scan::int FROM pg_stat_xact_user_tables
        WHERE relname IN ('entries', 'members', 'conversations') ORDER BY relname`,
    );
    expect(appended).toMatchObject([{ outcome: "accepted", fresh: true }]);
    expect(scans).toEqual([
      { relname: "conversations", seq_scan: 0 },
      { relname: "entries", seq_scan: 0 },
      { relname: "members", seq_scan: 0 },
    ]);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("LOG-12: a text of 175 characters takes 300 bytes of the table, and two index rows", async () => {
  const [ada] = await world.people(1);
  const { id } = await world.conversations.openSelf(ada);
  // As JSON, {"type":"text","text":"…"}, it would have 200 bytes.
  await world.say(ada, id, "x".repeat(175));
  const { rows } = await world.database.pool.query<{ bytes: number; indexes: string[] }>(
    `SELECT pg_column_size(e) AS bytes,
        ARRAY(SELECT indexrelid::regclass::text FROM pg_index
          WHERE indrelid = 'entries'::regclass ORDER BY 1) AS indexes
      FROM entries e WHERE conversation_id = $1 AND class = 'message'`,
    [id],
  );
  // With the four bytes of its pointer 27 fit into a page; the benchmark measures all of it.
  expect(rows).toEqual([{ bytes: 292, indexes: ["entries_client_id_start", "entries_pkey"] }]);
});
