import { fileURLToPath } from "node:url";
import { toEntry } from "@parley/api/postgres/conversation/entry-row.ts";
import type { Id } from "@parley/protocol/id.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import { decodeEntry } from "@parley/sdk/reducer/decode-entry.ts";
import { build, type Rolldown } from "vite";
import type { WebWorld } from "../world/web-world.ts";
import type { MeasuredBrowser } from "./browser.ts";

/** Entries that the page is given at once. */
const CHUNK = 10_000;
/** An address of the app's origin at which the app does not run. */
export const ELSEWHERE = "/v1/server";
const FILLER = fileURLToPath(new URL("../in-page/store-filler.ts", import.meta.url));

/**
 * Puts every entry of the world into the browser's store, as if the person had looked at all of it, and has
 * all of it indexed for searching. The app made the store and has to leave it to this: it is done in a page
 * without the app, by the app's own code.
 */
export async function fillStore(
  { page, session }: MeasuredBrowser,
  world: WebWorld,
): Promise<void> {
  await page.goto(ELSEWHERE);
  await session.send("Runtime.evaluate", { expression: await bundleFiller() });
  for await (const items of allEntries(world)) {
    await page.evaluate(([userId, items]) => benchFill.put(userId, items), [
      world.me.userId,
      items,
    ] as const);
  }
  await page.evaluate((userId) => benchFill.index(userId), world.me.userId);
}

async function bundleFiller(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, lib: { entry: FILLER, formats: ["iife"], name: "filler" } },
  });
  const [made] = (Array.isArray(output) ? output : [output]) as Rolldown.RolldownOutput[];
  const [chunk] = made?.output ?? [];
  if (chunk === undefined) throw new Error("What fills the store could not be bundled.");
  return chunk.code;
}

type EntryRow = Parameters<typeof toEntry>[0];

async function* allEntries({ database }: WebWorld): AsyncGenerator<LogItem[]> {
  let last: { conversationId: Id | null; seq: number } = { conversationId: null, seq: 0 };
  for (;;) {
    const { rows } = await database.pool.query<EntryRow>(PAGE, [
      last.conversationId,
      last.seq,
      CHUNK,
    ]);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
    yield await Promise.all(rows.map((row) => decodeEntry(plainCodec, toEntry(row))));
  }
}

const PAGE = `
  SELECT conversation_id AS "conversationId", seq::int AS seq, sender_id AS "senderId",
    device_id AS "deviceId", client_id AS "clientId", class, body, created_at AS "createdAt"
  FROM entries
  WHERE $1::uuid IS NULL OR (conversation_id, seq) > ($1, $2::bigint)
  ORDER BY conversation_id, seq LIMIT $3`;
