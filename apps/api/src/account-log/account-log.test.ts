import type { AccountChange } from "@parley/protocol/account-log.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, refusal, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect, type TestSocket } from "../testing/socket.ts";

let world: TestApp;
let people = 0;
const open: TestSocket[] = [];

beforeAll(async () => {
  world = await createTestApp();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
});
afterAll(() => world.close());

async function person(): Promise<TestPerson> {
  people += 1;
  return signUp(world.app, `person${people}`);
}

async function online({ token }: { token: string }): Promise<TestSocket> {
  const socket = await connect(world.app, token);
  open.push(socket);
  return socket;
}

async function group({ token }: TestPerson, ...others: TestPerson[]): Promise<string> {
  const body = { clientId: newId(), title: "Group", memberIds: others.map(({ id }) => id) };
  return (await call(world.app, "createGroup", { token, body })).id;
}

const put = ({ token }: { token: string }, change: AccountChange, clientId = newId()) =>
  call(world.app, "putAccount", { token, body: { clientId, change } });

const refused = async ({ token }: { token: string }, change: AccountChange, clientId = newId()) =>
  (await refusal(world.app, "putAccount", { token, body: { clientId, change } })).code;

const log = ({ token }: { token: string }, after = 0) =>
  call(world.app, "accountLog", { token, query: { after: String(after) } });

const pinned = (conversationId: string, at: string | null = "2030-01-01T00:00:00.000Z") =>
  ({ type: "pinned", conversationId, at }) as const;
const list = (listId: string, conversationIds: string[] = []) =>
  ({ type: "list", listId, list: { name: "Work", position: 0, conversationIds } }) as const;

test("SET-1: a log keeps the newest of each slot, in the order of the seqs", async () => {
  const ada = await person();
  const id = await group(ada);
  const draft = (text: string) => ({ type: "draft", conversationId: id, text }) as const;
  await put(ada, draft("one"));
  await put(ada, { type: "keepArchived", on: true });
  await put(ada, { type: "favourite", conversationId: id, on: true });
  const { seq, createdAt } = await put(ada, draft("two, \u{1f30d} \u05d0"));

  expect(seq).toBe(4);
  const { entries, headSeq } = await log(ada);
  expect(headSeq).toBe(4);
  expect(entries.map((entry) => [entry.seq, entry.change.type])).toEqual([
    [2, "keepArchived"],
    [3, "favourite"],
    [4, "draft"],
  ]);
  expect(entries.at(-1)).toMatchObject({
    deviceId: ada.deviceId,
    createdAt,
    change: draft("two, \u{1f30d} \u05d0"),
  });
  expect((await log(ada, 3)).entries.map((entry) => entry.seq)).toEqual([4]);
  expect(await log(ada, 4)).toEqual({ entries: [], headSeq: 4 });
  expect(await log(await person())).toEqual({ entries: [], headSeq: 0 });
});

test("SET-2: the last put of a device is the same put again, also when its slot was filled by another", async () => {
  const ada = await person();
  const other = await signIn(world.app, ada.username);
  const clientId = newId();
  const on = { type: "keepArchived", on: true } as const;
  const first = await put(ada, on, clientId);
  expect(await put(ada, on, clientId)).toEqual(first);
  await put(other, { type: "keepArchived", on: false });
  expect(await put(ada, on, clientId)).toEqual(first);
  expect((await log(ada)).entries).toMatchObject([{ seq: 2, change: { on: false } }]);
  expect(await refused(ada, { type: "enterSends", on: true }, clientId)).toBe("client_id_conflict");
});

test("SET-2: puts of many at once take seqs without a gap, each once", async () => {
  const ada = await person();
  const id = await group(ada);
  const ids = Array.from({ length: 12 }, () => newId());
  const places = await Promise.all(
    [...ids, ...ids].map((clientId, n) =>
      n % 2 === 0
        ? put(ada, { type: "markedUnread", conversationId: id, on: true }, clientId)
        : put(ada, { type: "enterSends", on: true }, clientId),
    ),
  );
  const { headSeq } = await log(ada);
  expect(new Set(places.map(({ seq }) => seq)).size).toBe(headSeq);
});

test("SET-3: there are at most 20 pinned chats and 20 lists; what is taken back makes room", async () => {
  const ada = await person();
  const ids = await Promise.all(Array.from({ length: LIMITS.pins + 1 }, () => group(ada)));
  const [last = "", ...others] = ids;
  for (const id of others) await put(ada, pinned(id));
  expect(await refused(ada, pinned(last))).toBe("too_many");
  await put(ada, pinned(others[0] ?? "", "2031-01-01T00:00:00.000Z"));
  await put(ada, pinned(others[0] ?? "", null));
  await put(ada, pinned(last));

  const lists = Array.from({ length: LIMITS.lists }, () => newId());
  for (const listId of lists) await put(ada, list(listId));
  expect(await refused(ada, list(newId()))).toBe("too_many");
  await put(ada, { type: "list", listId: lists[0] ?? "", list: null });
  await put(ada, list(newId(), [last]));
});

test("SET-4: a chat must be one that the person is or was in", async () => {
  const [ada, ben] = [await person(), await person()];
  const theirs = await group(ben);
  const shared = await group(ben, ada);
  const muted = (conversationId: string) =>
    ({ type: "muted", conversationId, until: "always" }) as const;
  expect(await refused(ada, muted(theirs))).toBe("not_found");
  expect(await refused(ada, muted(newId()))).toBe("not_found");
  expect(await refused(ada, list(newId(), [shared, theirs]))).toBe("not_found");
  const params = { conversationId: shared, userId: ada.id };
  await call(world.app, "removeMember", { token: ben.token, params });
  await put(ada, muted(shared));
  expect((await log(ada)).headSeq).toBe(1);
});

test("SET-5: what is put reaches one's other devices at once, and nobody else", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, ben);
  const laptop = await online(ada);
  const phone = await online(await signIn(world.app, ada.username));
  const bens = await online(ben);
  const clientId = newId();
  const change = { type: "pinned", conversationId: id, at: null } as const;
  const answer = await laptop.ask({ type: "put", clientId, change });
  expect(answer).toMatchObject({ type: "kept", clientId, seq: 1 });
  for (const socket of [laptop, phone]) {
    const { entries, headSeq } = await socket.expect("account");
    expect([headSeq, entries]).toMatchObject([1, [{ seq: 1, clientId, change }]]);
  }
  await bens.ask({ type: "ping" });
  expect(bens.frames.some(({ type }) => type === "account")).toBe(false);
});

test("SET-6: resume tells where the log ends, and pages bring what is missed", async () => {
  const ada = await person();
  const id = await group(ada);
  const socket = await online(ada);
  const head = async () => {
    const answer = await socket.ask({ type: "resume", cursor: null });
    return answer.type === "changes" ? answer.changes.accountSeq : undefined;
  };
  expect(await head()).toBe(0);
  const text = "\u6f22".repeat(LIMITS.text);
  const ids = [id, await group(ada), await group(ada), await group(ada)];
  for (const conversationId of ids) await put(ada, { type: "draft", conversationId, text });
  expect(await head()).toBe(4);

  const seqs: number[] = [];
  while ((seqs.at(-1) ?? 0) < 4) {
    const page = await socket.ask({ type: "pullAccount", afterSeq: seqs.at(-1) ?? 0 });
    if (page.type !== "accountPulled") throw new Error(`answered by ${page.type}`);
    // A draft has 192 KB, a page at most 512 KB.
    expect(page.entries.length).toBeLessThan(3);
    seqs.push(...page.entries.map(({ seq }) => seq));
  }
  expect(seqs).toEqual([1, 2, 3, 4]);
});

test("SET-7: a token reads the log with `read` and changes it with `manage`", async () => {
  const ada = await person();
  const token = async (scopes: ("read" | "send" | "manage")[]) => {
    const body = { name: "script", scopes };
    return (await call(world.app, "createToken", { token: ada.token, body })).token;
  };
  const [reader, sender, manager] = [
    { token: await token(["read", "send"]) },
    { token: await token(["send"]) },
    { token: await token(["manage"]) },
  ];
  const change = { type: "enterSends", on: false } as const;
  expect(await refused(reader, change)).toBe("scope_missing");
  await put(manager, change);
  expect((await log(reader)).headSeq).toBe(1);
  expect((await refusal(world.app, "accountLog", sender)).code).toBe("scope_missing");

  const script = await online(sender);
  for (const frame of [
    { type: "put", clientId: newId(), change },
    { type: "pullAccount", afterSeq: 0 },
  ] as const) {
    expect(await script.ask(frame)).toMatchObject({ problem: { code: "scope_missing" } });
  }
});

const hidden = (conversationId: string, ...runs: (readonly [number, number])[]) => ({
  type: "hidden" as const,
  conversationId,
  runs: runs.map(([first, last]) => ({ first, last })),
});

test("HIDE-2: what one hides joins what was hidden, on whatever device, and all devices hear the whole", async () => {
  const ada = await person();
  const other = await signIn(world.app, ada.username);
  const id = await group(ada);
  const phone = await online(other);
  await Promise.all([
    put(ada, hidden(id, [5, 6], [9, 9])),
    put(other, hidden(id, [2, 2])),
    put(other, hidden(await group(ada), [1, 1])),
  ]);
  const clientId = newId();
  const place = await put(ada, hidden(id, [7, 8], [20, 30]), clientId);
  expect(await put(ada, hidden(id, [7, 8], [20, 30]), clientId)).toEqual(place);
  const whole = hidden(id, [2, 2], [5, 9], [20, 30]);
  const { entries } = await log(ada);
  expect(entries.map(({ change }) => change)).toHaveLength(2);
  expect(entries.at(-1)).toMatchObject({ seq: 4, clientId, change: whole });
  const heard = await phone.expect("account", ({ headSeq }) => headSeq === 4);
  expect(heard.entries).toMatchObject([{ change: whole }]);
});

test("HIDE-6: in more than 2,000 stretches of a chat nothing more is hidden; next to one there is room", async () => {
  const ada = await person();
  const id = await group(ada);
  const runs = Array.from({ length: LIMITS.hiddenRuns }, (_, n) => [3 * n + 1, 3 * n + 1] as const);
  await put(ada, hidden(id, ...runs));
  expect(await refused(ada, hidden(id, [9_000, 9_000]))).toBe("too_many");
  await put(ada, hidden(id, [2, 3]));
  await put(ada, hidden(id, [9_000, 9_000]));
  const { entries } = await log(ada);
  expect(entries).toHaveLength(1);
  expect(entries[0]?.seq).toBe(3);
});

test("HIDE-1: a stretch that ends before it begins is refused, and so is a chat of others", async () => {
  const [ada, ben] = [await person(), await person()];
  expect(await refused(ada, hidden(await group(ada), [5, 4]))).toBe("invalid_request");
  expect(await refused(ada, hidden(await group(ben), [1, 1]))).toBe("not_found");
  expect((await log(ada)).headSeq).toBe(0);
});
