import type { Conversation } from "@parley/protocol/conversation.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { openConversationWorld } from "../testing/conversation-world.ts";
import { listConversations, listMembers } from "./conversation-list.ts";
import { readConversation } from "./read-conversation.ts";
import { readEntries } from "./read-entries.ts";

let world: Awaited<ReturnType<typeof openConversationWorld>>;

beforeAll(async () => {
  world = await openConversationWorld();
});
afterAll(() => world.close());

const refused = (code: string) => ({ problem: { code } });
const roles = ({ members }: Conversation) =>
  Object.fromEntries(members.map(({ userId, role }) => [userId, role]));

test("CONV-1: two people have one direct chat, however often and from whichever side it is opened", async () => {
  const [ada, ben] = await world.people(2);
  const opened = await Promise.all([
    ...Array.from({ length: 8 }, () => world.conversations.openDirect(ada, ben.userId)),
    ...Array.from({ length: 8 }, () => world.conversations.openDirect(ben, ada.userId)),
  ]);
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  expect(opened[0]).toMatchObject({ kind: "direct", title: null, headSeq: 1, unread: 0 });
  const { entries } = await readEntries(world.log, ben, opened[0]?.id ?? "", {});
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ class: "control", body: { type: "created" } });
});

test("CONV-2: a chat with oneself is the note to self, one for each person", async () => {
  const [ada, ben] = await world.people(2);
  const [one, two] = await Promise.all([
    world.conversations.openSelf(ada),
    world.conversations.openDirect(ada, ada.userId),
  ]);
  expect(one).toMatchObject({ kind: "self", members: [{ userId: ada.userId }] });
  expect(two.id).toBe(one.id);
  expect((await world.conversations.openSelf(ben)).id).not.toBe(one.id);
});

test("CONV-3: nobody is brought into a chat who does not exist", async () => {
  const [ada] = await world.people(1);
  await expect(world.conversations.openDirect(ada, newId())).rejects.toMatchObject(
    refused("not_found"),
  );
  const memberIds = [newId()];
  await expect(
    world.conversations.createGroup(ada, { clientId: newId(), title: "x", memberIds }),
  ).rejects.toMatchObject(refused("person_unknown"));
  const { id } = await world.group(ada);
  await expect(world.groups.addMembers(ada, id, memberIds)).rejects.toMatchObject(
    refused("person_unknown"),
  );
});

test("CONV-4: a client id makes one group, also when it comes twice at once", async () => {
  const [ada, ben] = await world.people(2);
  const wish = { clientId: newId(), title: "Trip", memberIds: [ben.userId, ada.userId] };
  const made = await Promise.all([
    world.conversations.createGroup(ada, { ...wish, description: "To the sea" }),
    world.conversations.createGroup(ada, { ...wish, description: "To the sea" }),
  ]);
  const again = await world.conversations.createGroup(ada, wish);
  expect(new Set([...made, again].map(({ id }) => id)).size).toBe(1);
  expect(again).toMatchObject({ kind: "group", title: "Trip", description: "To the sea" });
  expect(roles(again)).toEqual({ [ada.userId]: "owner", [ben.userId]: "member" });
  const other = await world.conversations.createGroup(ben, wish);
  expect(other.id).not.toBe(again.id);
});

test("CONV-5: encryption that is not there yet is refused", async () => {
  const [ada] = await world.people(1);
  await expect(
    world.conversations.createGroup(ada, {
      clientId: newId(),
      title: "x",
      memberIds: [],
      encryption: "mls",
    }),
  ).rejects.toMatchObject(refused("encryption_unsupported"));
});

test("CONV-6: each change is an entry, and the snapshot is what the entries say", async () => {
  const [ada, ben, cy] = await world.people(3);
  const { id } = await world.group(ada, [ben], "Old");
  await world.groups.changeFace(ada, id, { title: "New", description: "Words" });
  await world.groups.changeFace(ada, id, { avatar: "a".repeat(64) });
  await world.groups.addMembers(ada, id, [cy.userId, ben.userId]);
  await world.groups.changeRole(ada, id, cy.userId, "admin");
  await world.groups.removeMember(cy, id, ben.userId);
  const after = await readConversation(world.reader, ada, id);
  expect(after).toMatchObject({
    title: "New",
    description: "Words",
    avatar: "a".repeat(64),
    headSeq: 7,
  });
  expect(roles(after)).toEqual({ [ada.userId]: "owner", [cy.userId]: "admin" });
  const { entries } = await readEntries(world.log, ada, id, {});
  expect(entries.map(({ body }) => (typeof body === "string" ? body : body.type))).toEqual([
    "created",
    "titleChanged",
    "descriptionChanged",
    "avatarChanged",
    "membersAdded",
    "roleChanged",
    "memberRemoved",
  ]);
  expect(entries.map(({ senderId }) => senderId)).toEqual([
    ...Array.from({ length: 6 }, () => ada.userId),
    cy.userId,
  ]);
  expect(world.published.filter((entry) => entry.conversationId === id)).toEqual(entries);
});

test("CONV-7: what is repeated changes nothing", async () => {
  const [ada, ben] = await world.people(2);
  const { id, headSeq } = await world.group(ada, [ben], "Same");
  await world.groups.addMembers(ada, id, [ben.userId]);
  await world.groups.changeFace(ada, id, { title: "Same" });
  await world.groups.changeRole(ada, id, ben.userId, "member");
  expect((await readConversation(world.reader, ada, id)).headSeq).toBe(headSeq);
  await world.groups.removeMember(ben, id, ben.userId);
  await world.groups.removeMember(ben, id, ben.userId);
  expect((await readConversation(world.reader, ada, id)).headSeq).toBe(headSeq + 1);
});

test("CONV-8: a member reads from their joining on, and counts only that as unread", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada);
  await world.say(ada, id, "before");
  await world.groups.addMembers(ada, id, [ben.userId]);
  await world.say(ada, id, "after");
  const { entries, firstSeq } = await readEntries(world.log, ben, id, { after: 0 });
  expect(entries.map(({ seq }) => seq)).toEqual([3, 4]);
  expect(firstSeq).toBe(3);
  const seen = await readConversation(world.reader, ben, id);
  expect(seen).toMatchObject({ firstSeq: 3, headSeq: 4, readSeq: 2, unread: 1 });
  expect(seen.lastMessage).toMatchObject({ seq: 4 });
});

test("CONV-9: who left keeps what they had, as it was, and gets nothing more", async () => {
  const [ada, ben, cy, dee] = await world.people(4);
  const { id } = await world.group(ada, [ben, cy], "Then");
  await world.say(ada, id, "for all");
  await world.groups.removeMember(ada, id, ben.userId);
  const farewell = await readConversation(world.reader, ben, id);
  expect(farewell).toMatchObject({ left: true, headSeq: 3, title: "Then", unread: 1 });
  expect(Object.keys(roles(farewell)).sort()).toEqual([ada.userId, cy.userId].sort());

  await world.say(ada, id, "without Ben");
  await world.groups.changeFace(ada, id, { title: "Now", avatar: "b".repeat(64) });
  await world.groups.addMembers(ada, id, [dee.userId]);
  await world.groups.removeMember(cy, id, cy.userId);

  expect(await readConversation(world.reader, ben, id)).toEqual(farewell);
  const { entries, headSeq } = await readEntries(world.log, ben, id, {});
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(headSeq).toBe(3);
  expect((await readEntries(world.log, ben, id, { after: 3 })).entries).toEqual([]);
  await expect(world.say(ben, id, "hello?")).rejects.toMatchObject(refused("forbidden"));
  await expect(world.groups.addMembers(ben, id, [dee.userId])).rejects.toMatchObject(
    refused("forbidden"),
  );
});

test("CONV-10: who comes back has a new range; what was said meanwhile is never theirs", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  await world.groups.removeMember(ben, id, ben.userId);
  await world.say(ada, id, "about Ben");
  await world.groups.addMembers(ada, id, [ben.userId]);
  const back = await readConversation(world.reader, ben, id);
  expect(back).toMatchObject({ left: false, firstSeq: 4, headSeq: 4, readSeq: 3, unread: 0 });
  expect(back.lastMessage).toBeNull();
  const { entries } = await readEntries(world.log, ben, id, { after: 0 });
  expect(entries.map(({ seq }) => seq)).toEqual([4]);
  await expect(world.say(ben, id, "back")).resolves.toMatchObject({ seq: 5 });
});

test("CONV-11: a send that races a removal is either before it or refused", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  const sends = Array.from({ length: 40 }, (_, i) => world.say(ben, id, `${i}`));
  const removal = world.groups.removeMember(ada, id, ben.userId);
  const results = await Promise.allSettled(sends);
  await removal;
  const { entries } = await readEntries(world.log, ada, id, { after: 0, limit: 100 });
  const end = entries.find(({ body }) => typeof body !== "string" && body.type === "memberRemoved");
  const accepted = results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
  expect(accepted.every(({ seq }) => seq < (end?.seq ?? 0))).toBe(true);
  expect(entries.filter(({ senderId }) => senderId === ben.userId)).toHaveLength(accepted.length);
  const refusals = results.filter((result) => result.status === "rejected");
  expect(refusals.map(({ reason }: { reason: unknown }) => reason)).toMatchObject(
    refusals.map(() => refused("forbidden")),
  );
});

test("CONV-12: two last owners who go at once do not leave a group without one", async () => {
  const [ada, ben, cy] = await world.people(3);
  const { id } = await world.group(ada, [ben, cy]);
  await world.groups.changeRole(ada, id, ben.userId, "owner");
  const left = await Promise.allSettled([
    world.groups.removeMember(ada, id, ada.userId),
    world.groups.removeMember(ben, id, ben.userId),
  ]);
  expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const seen = await readConversation(world.reader, cy, id);
  expect(seen.members.filter(({ role }) => role === "owner")).toHaveLength(1);
});

test("CONV-13: additions that race never bring a group past its limit", async () => {
  const people = await world.people(LIMITS.groupMembers + 20);
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error("nobody there");
  const { id } = await world.group(owner, others.slice(0, LIMITS.groupMembers - 11));
  const late = others.slice(LIMITS.groupMembers - 11);
  const added = await Promise.allSettled(
    [late.slice(0, 10), late.slice(10, 20), late.slice(20, 30)].map((some) =>
      world.groups.addMembers(
        owner,
        id,
        some.map(({ userId }) => userId),
      ),
    ),
  );
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { members } = await readConversation(world.reader, owner, id);
  expect(members).toHaveLength(LIMITS.groupMembers);
  await expect(
    world.conversations.createGroup(owner, {
      clientId: newId(),
      title: "Too many",
      memberIds: others.slice(0, LIMITS.groupMembers).map(({ userId }) => userId),
    }),
  ).rejects.toMatchObject(refused("too_many_members"));
});

test("CONV-14: lists of conversations and members come in pages that join up", async () => {
  const [ada, ...others] = await world.people(6);
  const made: string[] = [];
  for (const other of others) {
    made.push((await world.conversations.openDirect(ada, other.userId)).id);
  }
  const first = await listConversations(world.reader, ada, { limit: 3 });
  const second = await listConversations(world.reader, ada, {
    limit: 3,
    ...(first.nextCursor === null ? {} : { cursor: first.nextCursor }),
  });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.toReversed());
  expect(second.nextCursor).toBeNull();
  await expect(
    listConversations(world.reader, ada, { cursor: "bm90IGFuIGlk" }),
  ).rejects.toMatchObject(refused("invalid_request"));

  const { id } = await world.group(ada, others);
  const page = await listMembers(world.reader, ada, id, { limit: 4 });
  const rest = await listMembers(world.reader, ada, id, { cursor: page.nextCursor ?? "" });
  expect([...page.items, ...rest.items].map(({ userId }) => userId)).toEqual(
    [ada, ...others].map(({ userId }) => userId).sort(),
  );
});

test("CONV-15: an outsider learns nothing of a conversation, not even that it is there", async () => {
  const [ada, ben, eve] = await world.people(3);
  const { id } = await world.group(ada, [ben]);
  const nothing = refused("not_found");
  await expect(readConversation(world.reader, eve, id)).rejects.toMatchObject(nothing);
  await expect(listMembers(world.reader, eve, id, {})).rejects.toMatchObject(nothing);
  await expect(world.groups.changeFace(eve, id, { title: "x" })).rejects.toMatchObject(nothing);
  await expect(world.groups.addMembers(eve, id, [eve.userId])).rejects.toMatchObject(nothing);
  await expect(world.groups.changeRole(eve, id, eve.userId, "owner")).rejects.toMatchObject(
    nothing,
  );
  await expect(world.groups.removeMember(eve, id, ben.userId)).rejects.toMatchObject(nothing);
  await expect(world.groups.removeMember(eve, id, eve.userId)).rejects.toMatchObject(nothing);
  await expect(world.groups.requireFaceRight(eve, id)).rejects.toMatchObject(nothing);
  expect((await listConversations(world.reader, eve, {})).items).toEqual([]);
});

test("CONV-16: unread messages are those of others, and the count stops at its cap", async () => {
  const [ada, ben] = await world.people(2);
  const { id } = await world.group(ada, [ben]);
  await world.say(ben, id, "own");
  await Promise.all(
    Array.from({ length: LIMITS.unreadCap + 5 }, (_, i) => world.say(ada, id, `${i}`)),
  );
  expect((await readConversation(world.reader, ben, id)).unread).toBe(LIMITS.unreadCap);
  expect((await readConversation(world.reader, ada, id)).unread).toBe(1);
});
