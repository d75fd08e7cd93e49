import type { AccountChange, AccountEntry } from "@parley/protocol/account-log.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { problem } from "@parley/protocol/problem.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import { expect, test } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import { createFailingStore } from "../testing/failing-store.ts";
import { answerSync, AT, BEN, CHAT, conversation, createLab, type Lab } from "../testing/lab.ts";
import { isArchived } from "./is-archived.ts";
import { isMuted } from "./is-muted.ts";

const draft = (text: string): AccountChange => ({ type: "draft", conversationId: CHAT, text });

function entry(seq: number, change: AccountChange): AccountEntry {
  const clientId = makeId(seq, new Uint8Array(16).fill(seq));
  return { seq, deviceId: BEN, clientId, change, createdAt: AT };
}

/** A server whose account log holds these entries and takes what `puts` lets through. */
function answers(
  entries: readonly AccountEntry[],
  puts: (frame: Extract<UpFrame, { type: "put" }>) => DownFrame | undefined = () => undefined,
) {
  const headSeq = entries.at(-1)?.seq ?? 0;
  return (frame: UpFrame): DownFrame | undefined => {
    if (frame.type === "put") return puts(frame);
    if (frame.type === "pullAccount") {
      const page = entries.filter(({ seq }) => seq > frame.afterSeq).slice(0, 2);
      return { type: "accountPulled", id: frame.id, entries: page, headSeq };
    }
    const answer = answerSync(frame, [conversation(3)]);
    if (answer?.type !== "changes") return answer;
    return { ...answer, changes: { ...answer.changes, accountSeq: headSeq } };
  };
}

async function online(lab: Lab, auto: Lab["server"]["auto"]): Promise<void> {
  lab.server.auto = auto;
  await lab.messenger.start();
  await lab.clock.pass(1_000);
}

test("SET-6: what is missing is read page by page before the first sync ends, and only then", async () => {
  const lab = createLab();
  const entries = [1, 2, 3, 4, 5].map((seq) => entry(seq, draft(`draft ${seq}`)));
  await online(lab, answers(entries));
  expect(lab.messenger.getState().account.drafts).toEqual({ [CHAT]: "draft 5" });
  expect(lab.server.of("pullAccount").map(({ afterSeq }) => afterSeq)).toEqual([0, 2, 4]);
  await lab.clock.pass(61_000);
  expect(lab.server.of("resume")).toHaveLength(2);
  expect(lab.server.of("pullAccount")).toHaveLength(3);
});

test("SET-8: what is set is stored and shown at once, and sent in order; of one slot the newest alone", async () => {
  const store = createMemoryStore();
  const away = createLab({ store });
  await away.messenger.start();
  await away.messenger.put(draft("one"));
  await away.messenger.put({ type: "keepArchived", on: true });
  await away.messenger.put(draft("two"));
  await away.messenger.stop();

  const lab = createLab({ store });
  let seq = 0;
  await online(
    lab,
    answers([], ({ id, clientId }) => {
      seq += 1;
      return { type: "kept", id, clientId, seq, createdAt: AT };
    }),
  );
  expect(lab.server.of("put").map(({ change }) => change)).toEqual([
    { type: "keepArchived", on: true },
    draft("two"),
  ]);
  const { account } = await store.load();
  expect(account).toMatchObject({ seq: 2, pending: [], entries: [{ seq: 1 }, { seq: 2 }] });
  expect(lab.messenger.getState().account).toMatchObject({
    keepArchived: true,
    drafts: { [CHAT]: "two" },
  });
});

test("SET-8: what was set again while the answer was under way goes out after it", async () => {
  const lab = createLab();
  await online(lab, answers([]));
  await lab.messenger.put(draft("one"));
  await lab.messenger.put(draft("two"));
  const { id, clientId } = lab.server.last("put");
  lab.server.send({ type: "kept", id, clientId, seq: 1, createdAt: AT });
  await lab.clock.pass(10);
  expect(lab.messenger.getState().account.drafts).toEqual({ [CHAT]: "two" });
  expect(lab.server.of("put").map(({ change }) => change)).toEqual([draft("one"), draft("two")]);
});

test("SET-8: a change whose answer was lost goes out again under its client id", async () => {
  const lab = createLab();
  await online(lab, answers([]));
  await lab.messenger.put(draft("once"));
  lab.server.close(1001);
  await lab.clock.pass(5_000);
  const [first, second] = lab.server.of("put");
  expect(second?.clientId).toBe(first?.clientId);
});

test("SET-8: what another device set does not hide what waits here; a refusal does, and is told", async () => {
  const lab = createLab();
  await online(lab, answers([]));
  await lab.messenger.put(draft("mine"));
  const page = { entries: [entry(1, draft("theirs"))], headSeq: 1 };
  lab.server.send({ type: "account", ...page });
  await lab.clock.pass(10);
  expect(lab.messenger.getState().account.drafts).toEqual({ [CHAT]: "mine" });
  const { id } = lab.server.last("put");
  lab.server.send({ type: "failed", id, problem: problem("too_many") });
  await lab.clock.pass(10);
  expect(lab.messenger.getState().account.drafts).toEqual({ [CHAT]: "theirs" });
  expect(lab.messenger.getState().refusedPut).toMatchObject({
    change: draft("mine"),
    problem: { code: "too_many" },
  });
  expect((await lab.store.load()).account.pending).toEqual([]);
  expect(lab.reported).toEqual([]);
});

test("SET-11: a gap between live entries is read, and no more is asked than that", async () => {
  const lab = createLab();
  const log = [1, 2, 3].map((seq) => entry(seq, draft(`draft ${seq}`)));
  await online(lab, answers([]));
  lab.server.auto = answers([log[1], log[2]].flatMap((one) => one ?? []));
  lab.server.send({ type: "account", entries: log.slice(0, 1), headSeq: 1 });
  await lab.clock.pass(10);
  expect(lab.server.of("pullAccount")).toHaveLength(0);
  lab.server.send({ type: "account", entries: log.slice(2), headSeq: 3 });
  await lab.clock.pass(10);
  expect(lab.server.of("pullAccount").map(({ afterSeq }) => afterSeq)).toEqual([1]);
  expect((await lab.store.load()).account.seq).toBe(3);
});

test("SET-11: a server that was set back takes what it no longer has with it", async () => {
  const lab = createLab();
  await online(lab, answers([entry(1, draft("old")), entry(2, { type: "enterSends", on: false })]));
  lab.server.auto = answers([entry(1, draft("old"))]);
  await lab.clock.pass(61_000);
  const { account } = lab.messenger.getState();
  expect(account).toMatchObject({ enterSends: true, drafts: { [CHAT]: "old" } });
  expect((await lab.store.load()).account).toMatchObject({ seq: 1, entries: [{ seq: 1 }] });
});

test("SET-13: reading takes the unread mark away", async () => {
  const lab = createLab();
  await online(lab, answers([entry(1, { type: "markedUnread", conversationId: CHAT, on: true })]));
  expect(lab.messenger.getState().account.markedUnread).toEqual({ [CHAT]: true });
  await lab.messenger.markRead(CHAT, 3);
  expect(lab.messenger.getState().account.markedUnread).toEqual({});
  expect(lab.server.last("put").change).toMatchObject({ type: "markedUnread", on: false });
});

test("SET-12: an archived chat comes back with what comes after, unless archived chats are kept", () => {
  const { lastMessage: _, members: __, ...chat } = conversation(3);
  const at = (seq: number) => {
    const base = { conversationId: CHAT, senderId: BEN, clientId: CHAT, createdAt: AT };
    return { ...chat, preview: { ...base, seq, kind: "unreadable" as const } };
  };
  const archived = { [CHAT]: 3 };
  expect(isArchived({ archived, keepArchived: false }, at(3))).toBe(true);
  expect(isArchived({ archived, keepArchived: false }, at(4))).toBe(false);
  expect(isArchived({ archived, keepArchived: true }, at(4))).toBe(true);
  expect(isArchived({ archived: {}, keepArchived: true }, at(4))).toBe(false);
});

test("SET-14: a mute ends by itself", () => {
  const now = Date.parse(AT);
  expect(isMuted(undefined, now)).toBe(false);
  expect(isMuted("always", now)).toBe(true);
  expect(isMuted(new Date(now + 1).toISOString(), now)).toBe(true);
  expect(isMuted(AT, now)).toBe(false);
});

test("SET-11: a server that never gives what it says it has is not asked for ever", async () => {
  const lab = createLab();
  const auto = answers([]);
  await online(lab, (frame) => {
    if (frame.type === "pullAccount") {
      return { type: "accountPulled", id: frame.id, entries: [], headSeq: 3 };
    }
    const answer = auto(frame);
    if (answer?.type !== "changes") return answer;
    return { ...answer, changes: { ...answer.changes, accountSeq: 5 } };
  });
  expect(lab.server.of("pullAccount")).toHaveLength(2);
  expect(lab.messenger.getState().connection.phase).toBe("online");
});

test("SET-8: where a refusal could not be stored, what waits goes out over the next connection", async () => {
  const store = createFailingStore();
  const lab = createLab({ store });
  await online(lab, answers([]));
  await lab.messenger.put({ type: "keepArchived", on: true });
  await lab.messenger.put(draft("words"));
  await lab.clock.pass(10);
  store.failOnce(new Error("the disk hiccups"));
  lab.server.send({ type: "failed", id: lab.server.last("put").id, problem: problem("too_many") });
  await lab.clock.pass(10_000);
  expect(lab.reported).toHaveLength(1);
  expect(lab.server.of("put").length).toBeGreaterThan(1);
});
