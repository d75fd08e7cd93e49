import { type EndpointName } from "@parley/protocol/rest/paths.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { ENDPOINT_NAMES, hostileRequest, type HostileRequest } from "./hostile-request.ts";
import { expectRefused } from "./refused.ts";
import { openHostileWorld, SECRET, shapeOf, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openHostileWorld();
});
afterAll(() => world.close());

type Attempts = (world: World) => readonly Omit<HostileRequest, "token">[];

const ofEachConversation =
  (rest: Omit<HostileRequest, "token"> = {}): Attempts =>
  ({ things }) =>
    [things.groupId, things.directId, things.selfId, newId()].map((conversationId) => ({
      ...rest,
      params: { conversationId, ...rest.params },
    }));

/** As tus wants it, so that its own refusals do not hide what is tried. */
const ofEachFile: Attempts = ({ things }) =>
  [things.fileId, things.uploadId, newId()].map((fileId) => ({
    params: { fileId },
    headers: {
      "tus-resumable": "1.0.0",
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    },
    body: new Uint8Array(4),
  }));

/** People may be seen by everybody on their server, and talked to. */
const OPEN_TO_ALL = "open to all";
/** Takes no access token at all; `push/notifications.test.ts` misuses the token that it takes. */
const OWN_TOKEN = "takes a token of its own";

/**
 * How Mallory tries to reach what is Ann's, by every route that takes an id in its address. A route
 * without an entry fails the test below.
 */
const ATTEMPTS: Partial<Record<EndpointName, Attempts | typeof OPEN_TO_ALL | typeof OWN_TOKEN>> = {
  person: OPEN_TO_ALL,
  avatar: OPEN_TO_ALL,
  openDirect: OPEN_TO_ALL,
  revokeDevice: ({ things, ben }) => [
    { params: { deviceId: things.deviceId } },
    { params: { deviceId: ben.deviceId } },
    { params: { deviceId: things.tokenId } },
    { params: { deviceId: newId() } },
  ],
  revokeToken: ({ things }) => [
    { params: { tokenId: things.tokenId } },
    { params: { tokenId: things.deviceId } },
    { params: { tokenId: newId() } },
  ],
  revokeInvite: ({ things }) => [
    { params: { inviteId: things.inviteId } },
    { params: { inviteId: newId() } },
  ],
  conversation: ofEachConversation(),
  setTimer: ofEachConversation({ body: { seconds: 86_400 } }),
  updateGroup: ofEachConversation({ body: { title: "Mine now" } }),
  setGroupAvatar: ofEachConversation(),
  removeGroupAvatar: ofEachConversation(),
  members: ofEachConversation(),
  addMembers: (seen) => ofEachConversation({ body: { userIds: [seen.mallory.id] } })(seen),
  changeRole: (seen) =>
    [seen.ann.id, seen.ben.id, seen.mallory.id, newId()].flatMap((userId) =>
      ofEachConversation({ params: { userId }, body: { role: "owner" } })(seen),
    ),
  removeMember: (seen) =>
    [seen.ann.id, seen.ben.id, seen.mallory.id, newId()].flatMap((userId) =>
      ofEachConversation({ params: { userId } })(seen),
    ),
  entries: (seen) => [
    ...ofEachConversation({ query: {} })(seen),
    ...ofEachConversation({ query: { before: "3" } })(seen),
    ...ofEachConversation({ query: { after: "0" } })(seen),
  ],
  send: ofEachConversation(),
  erase: ofEachConversation({ params: { seq: "2" } }),
  keep: ofEachConversation({ params: { seq: "2" } }),
  release: ofEachConversation({ params: { seq: "2" } }),
  advance: ofEachConversation({ body: { readSeq: 2 } }),
  messageInfo: ofEachConversation({ params: { seq: "2" } }),
  continueUpload: ofEachFile,
  cancelUpload: ofEachFile,
  deleteFile: ofEachFile,
  file: (seen) => ofEachConversation({ params: { fileId: seen.things.fileId } })(seen),
  keptFile: ({ things }) => [things.fileId, newId()].map((fileId) => ({ params: { fileId } })),
  typing: ofEachConversation({ body: { active: true } }),
  notification: OWN_TOKEN,
};

const WITH_IDS = ENDPOINT_NAMES.filter((name) => shapeOf(name).params !== undefined);

test.each(WITH_IDS)("EDGE-14: %s keeps strangers from what is not theirs", async (name) => {
  const attempts = ATTEMPTS[name];
  if (attempts === undefined) throw new Error(`Say how a stranger would misuse ${name}.`);
  if (attempts === OPEN_TO_ALL || attempts === OWN_TOKEN) return;
  const before = await world.portrait();
  for (const attempt of attempts(world)) {
    const what = `${name} ${JSON.stringify(attempt)}`;
    const answer = await hostileRequest(world, name, { ...attempt, token: world.mallory.token });
    // What exists and what does not must look the same to a stranger; only owners have invites.
    const expected = name === "revokeInvite" ? "forbidden" : "not_found";
    expect(expectRefused(answer, what).code, what).toBe(expected);
  }
  expect(await world.portrait()).toBe(before);
});

const LISTS = ENDPOINT_NAMES.filter((name) => {
  const { params, body } = shapeOf(name);
  return params === undefined && body === undefined && !name.startsWith("signOut");
});

test.each(LISTS)("EDGE-14: %s shows a stranger nothing of others", async (name) => {
  const answer = await hostileRequest(world, name, { token: world.mallory.token });
  expect(answer.text).not.toContain(SECRET);
  expect(answer.status).toBeLessThan(500);
});

test("EDGE-14: a stranger cannot put others' ids where they do harm", async () => {
  const { mallory, things, ann } = world;
  const before = await world.portrait();
  const group = { clientId: things.groupId, title: "Mine", memberIds: [things.groupId] };
  const answer = await hostileRequest(world, "createGroup", { token: mallory.token, body: group });
  expect(expectRefused(answer, "a conversation's id as a member").code).toBe("person_unknown");

  const own = await world.call<{ id: string }>(mallory.token, "PUT", "/v1/conversations/self");
  const sent = await hostileRequest(world, "send", {
    token: mallory.token,
    params: { conversationId: own.id },
    body: { clientId: ann.id, body: { type: "text", text: "hello" } },
  });
  expect(sent.status).toBe(201);
  expect(await world.portrait()).toBe(before);
});
