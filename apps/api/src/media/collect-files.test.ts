import { Readable } from "node:stream";
import type { Id } from "@parley/protocol/id.ts";
import { array, assert, asyncProperty, constantFrom, nat, record } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../caller.ts";
import type { AccountLogStore } from "../account-log/account-log-store.ts";
import { unreadMeter } from "../meter.ts";
import { newId } from "../new-id.ts";
import { createAccountLogStore } from "../postgres/account-log/account-log-store.ts";
import { createExpiryStore } from "../postgres/conversation/expiry-store.ts";
import { createFileRows } from "../postgres/media/file-rows.ts";
import { Refusal } from "../refusal.ts";
import { openConversationWorld } from "../testing/conversation-world.ts";
import { startCollecting, type Collecting } from "./collect-files.ts";
import type { FileRows } from "./file-rows.ts";
import type { FileStore } from "./file-store.ts";
import type { UploadParts } from "./upload-parts.ts";

const DAY = 24 * 60 * 60_000;

let world: Awaited<ReturnType<typeof openConversationWorld>>;
let rows: FileRows;
let accountLogs: AccountLogStore;
let people: Caller[];
let chats: Id[];
/** What the store holds. */
const stored = new Set<string>();
/** How far ahead of the database the collector's clock is. */
let ahead = 0;
let collecting: Collecting;

beforeAll(async () => {
  world = await openConversationWorld();
  rows = createFileRows(world.database);
  accountLogs = createAccountLogStore(world.database);
  const [ada, ben] = await world.people(2);
  people = [ada, ben];
  chats = [(await world.group(ada, [ben])).id, (await world.group(ben, [ada])).id];
  collecting = startCollecting({
    rows,
    store,
    parts,
    meter: unreadMeter(),
    now: () => Date.now() + ahead,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await collecting.stop();
  await world.close();
});

const store: FileStore = {
  put: async () => ({ size: 1, sha256: "x" }),
  take: async () => ({ size: 1, sha256: "x" }),
  read: async () => Readable.from([]),
  delete: async (name) => void stored.delete(name),
};
const parts: UploadParts = {
  length: async () => 0,
  write: async () => 0,
  pathOf: (name) => name,
  remove: async () => undefined,
};

async function made(owner: Caller): Promise<Id> {
  const fileId = newId();
  await rows.begin(owner.userId, fileId, 1, { quota: 1e9, unfinished: 1e9 });
  stored.add(fileId);
  await rows.complete(owner.userId, fileId, { size: 1, sha256: "x" });
  return fileId;
}

const send = (caller: Caller, conversationId: Id, files: Id[]) =>
  world.log.append({
    ...caller,
    conversationId,
    clientId: newId(),
    body: { type: "text", text: "Look" },
    files,
  });

/** Of all files that messages and account logs carry, those that are lost: there must never be one. */
async function lost(): Promise<string[]> {
  const { rows: carried } = await world.database.pool.query<{ file_id: string; known: boolean }>(
    `SELECT e.file_id, f.file_id IS NOT NULL AND f.deleted_at IS NULL AS known
      FROM (SELECT file_id FROM entry_files UNION SELECT file_id FROM kept_files) e
      LEFT JOIN files f ON f.file_id = e.file_id`,
  );
  return carried
    .filter(({ file_id: fileId, known }) => !known || !stored.has(fileId))
    .map(({ file_id: fileId }) => fileId);
}

test("FILE-19: what no message carries is deleted after seven days, and not before", async () => {
  const [ada] = people;
  const [chat] = chats;
  if (ada === undefined || chat === undefined) throw new Error("nobody is here");
  const [alone, carried] = [await made(ada), await made(ada)];
  const upload = newId();
  await rows.begin(ada.userId, upload, 10, { quota: 1e9, unfinished: 1e9 });
  await send(ada, chat, [carried]);
  ahead = 7 * DAY - 60_000;
  expect(await collecting.round()).toBe(0);
  ahead = 7 * DAY + 60_000;
  expect(await collecting.round()).toBe(2);
  expect([stored.has(alone), stored.has(carried)]).toEqual([false, true]);
  expect(await rows.find(ada.userId, alone)).toBeUndefined();
  expect(await rows.find(ada.userId, upload)).toBeUndefined();
  expect(await rows.find(ada.userId, carried)).toBeDefined();
});

test("FILE-19: a round that was broken off before the bytes were deleted is made up for", async () => {
  const [ada] = people;
  if (ada === undefined) throw new Error("nobody is here");
  const fileId = await made(ada);
  expect(await rows.doom(ada.userId, fileId)).toBe("doomed");
  expect(stored.has(fileId)).toBe(true);
  ahead = 8 * DAY;
  await collecting.round();
  expect(stored.has(fileId)).toBe(false);
});

test("FILE-19: a file whose bytes cannot be deleted keeps no other from it, and is tried again", async () => {
  const [ada] = people;
  if (ada === undefined) throw new Error("nobody is here");
  const [stuck, next] = [await made(ada), await made(ada)];
  const errors: unknown[] = [];
  let isAway = true;
  const withTrouble = startCollecting({
    rows,
    store: {
      ...store,
      async delete(name) {
        if (name === stuck && isAway) throw new Error("The store refuses");
        stored.delete(name);
      },
    },
    parts,
    meter: unreadMeter(),
    now: () => Date.now() + 8 * DAY,
    onError: (error) => errors.push(error),
  });
  await withTrouble.round();
  expect([stored.has(stuck), stored.has(next), errors.length]).toEqual([true, false, 1]);
  isAway = false;
  await withTrouble.round();
  expect(stored.has(stuck)).toBe(false);
  await withTrouble.stop();
});

test("FILE-31: a round goes on while there is more to look at, and never holds more than 500 files at once", async () => {
  const asked: number[] = [];
  const left = ["a", "b"].flatMap((kind) => Array.from({ length: 600 }, (_, n) => `${kind}${n}`));
  const many = startCollecting({
    rows: {
      ...rows,
      endViewOnce: async () => [],
      forget: async () => undefined,
      async doomForgotten(_since, limit) {
        asked.push(limit);
        const looked = left.splice(0, limit);
        return { looked: looked.length, doomed: looked.filter((name) => name.startsWith("a")) };
      },
    },
    store,
    parts,
    meter: unreadMeter(),
    now: Date.now,
    onError: (error) => {
      throw error;
    },
  });
  expect(await many.round()).toBe(600);
  expect(asked).toEqual([500, 500, 500]);
  await many.stop();
});

interface Step {
  kind: "send" | "collect" | "delete" | "erase" | "keep" | "letGo" | "expire";
  who: number;
  chat: number;
  file: number;
  /** Statements that go before. */
  later: number;
}

const actions = array(
  record<Step>({
    kind: constantFrom(
      "send",
      "send",
      "collect",
      "delete",
      "erase",
      "keep",
      "keep",
      "letGo",
      "expire",
    ),
    who: nat(1),
    chat: nat(1),
    file: nat(3),
    later: nat(3),
  }),
  { minLength: 4, maxLength: 14 },
);

test("FILE-20, FILE-33, ERASE-4, EXPIRE-4: whoever sends, keeps, erases and collects at once, and whatever disappears, a file that a message or an account log carries is never collected, and what none carries always", async () => {
  await assert(
    asyncProperty(actions, async (steps) => {
      const files = await Promise.all([0, 1, 0, 1].map((owner) => made(at(people, owner))));
      const release = await holdConversations();
      const act = async ({ kind, who, chat, file, later }: Step): Promise<void> => {
        for (let turn = 0; turn < later; turn += 1) await world.database.pool.query("SELECT 1");
        const fileId = at(files, file);
        const caller = at(people, who);
        if (kind === "collect") await collect();
        else if (kind === "delete") await remove(caller, fileId);
        else if (kind === "erase") await eraseNewest(caller, at(chats, chat));
        else if (kind === "keep") await keep(caller, fileId);
        else if (kind === "letGo") await letGo(caller, fileId);
        else if (kind === "expire") await expireNewest(caller, at(chats, chat));
        else await send(caller, at(chats, chat), files.slice(file)).catch(unlessUnknown);
      };
      const [collections, others] = [
        steps.filter(({ kind }) => kind === "collect").map(act),
        steps.filter(({ kind }) => kind !== "collect").map(act),
      ];
      await Promise.all(collections);
      await release();
      await Promise.all(others);
      expect(await lost()).toEqual([]);
      ahead = 8 * DAY;
      await collecting.round();
      expect(await lost()).toEqual([]);
      expect(files.filter((fileId) => stored.has(fileId))).toEqual(await carriedAmong(files));
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** Keeps messages from being committed, so that the time in which they only hold their files is long. */
async function holdConversations(): Promise<() => Promise<void>> {
  const client = await world.database.pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM conversations ORDER BY id FOR UPDATE");
  return async () => {
    await client.query("COMMIT");
    client.release();
  };
}

/** A round up to its last step, which waits for whoever asks for a file that is doomed. */
async function collect(): Promise<void> {
  const { doomed } = await rows.doomForgotten(new Date(Date.now() + DAY), 500);
  for (const fileId of doomed) await store.delete(fileId);
}

/** Erases the newest message of theirs in a chat that carries files, where there is one. */
async function eraseNewest(caller: Caller, conversationId: Id): Promise<void> {
  const seq = await newestWithFiles(caller, conversationId);
  if (seq !== undefined) await world.erasing.erase(caller, conversationId, seq);
}

/** The same message disappears. */
async function expireNewest(caller: Caller, conversationId: Id): Promise<void> {
  const seq = await newestWithFiles(caller, conversationId);
  if (seq === undefined) return;
  await world.database.pool.query(
    `INSERT INTO entry_expiries (conversation_id, seq, expires_at)
      VALUES ($1, $2, now() - interval '1 hour') ON CONFLICT DO NOTHING`,
    [conversationId, seq],
  );
  await createExpiryStore(world.database).takeAway(500);
}

async function newestWithFiles(caller: Caller, conversationId: Id): Promise<number | undefined> {
  const { rows: newest } = await world.database.pool.query<{ seq: string }>(
    `SELECT seq FROM entries e WHERE conversation_id = $1 AND sender_id = $2 AND class = 'message'
      AND EXISTS (
        SELECT 1 FROM entry_files WHERE conversation_id = e.conversation_id AND seq = e.seq
      )
      ORDER BY seq DESC LIMIT 1`,
    [conversationId, caller.userId],
  );
  return newest[0] && Number(newest[0].seq);
}

async function carriedAmong(files: readonly Id[]): Promise<Id[]> {
  const { rows: carried } = await world.database.pool.query<{ file_id: Id }>(
    `SELECT file_id FROM entry_files WHERE file_id = ANY ($1)
      UNION SELECT file_id FROM kept_files WHERE file_id = ANY ($1)`,
    [files],
  );
  const ids = new Set(carried.map((row) => row.file_id));
  return files.filter((fileId) => ids.has(fileId));
}

/** Puts a file into the account log, in the slot that is its own. */
const keep = (caller: Caller, fileId: Id) => putSticker(caller, fileId, fileId);
const letGo = (caller: Caller, fileId: Id) => putSticker(caller, fileId, null);

async function putSticker({ userId, deviceId }: Caller, fileId: Id, file: Id | null) {
  const change = { type: "sticker", hash: fileId, sticker: null } as const;
  const terms = { slot: `sticker:${fileId}`, chats: [], place: null, joins: null, file };
  await accountLogs.put({ userId, deviceId, clientId: newId(), change }, terms);
}

async function remove({ userId }: Caller, fileId: Id): Promise<void> {
  if ((await rows.doom(userId, fileId)) !== "doomed") return;
  await store.delete(fileId);
  await rows.forget(fileId);
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("an empty list");
  return found;
}

/** A file that was collected first cannot be sent any more. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof Refusal) || error.problem.code !== "file_unknown") throw error;
}
