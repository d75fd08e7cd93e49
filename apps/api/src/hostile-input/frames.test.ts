import { Buffer } from "node:buffer";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { UpFrame } from "@parley/protocol/ws/up.ts";
import { Compile } from "typebox/compile";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { type HostileSocket, openSocket, TOO_LARGE } from "./hostile-socket.ts";
import { mutationsOf } from "./mutations.ts";
import { answerTo, expectProblem } from "./refused.ts";
import { openHostileWorld, SECRET, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openHostileWorld();
});
afterAll(() => world.close());

const upFrame = Compile(UpFrame);
const KNOWN_CLOSES: readonly number[] = Object.values(CLOSE_CODES);

/** A sound frame of every type; the type of the table names them all. */
const SOUND_FRAMES: Record<UpFrame["type"], (world: World) => UpFrame> = {
  authenticate: ({ ann }) => ({ type: "authenticate", token: ann.token }),
  resume: () => ({ type: "resume", id: 1, cursor: null }),
  pull: ({ things }) => ({
    type: "pull",
    id: 1,
    logs: [{ conversationId: things.groupId, afterSeq: 1 }],
  }),
  send: ({ things }) => ({
    type: "send",
    id: 1,
    conversationId: things.selfId,
    clientId: newId(),
    mentions: [],
    files: [],
    viewOnce: true,
    body: { type: "text", text: "Hello" },
  }),
  erase: ({ things }) => ({ type: "erase", id: 1, conversationId: things.groupId, seq: 999 }),
  advance: ({ things }) => ({
    type: "advance",
    id: 1,
    receipts: [
      {
        conversationId: things.groupId,
        deliveredSeq: 1,
        readSeq: 1,
        opened: [things.seq],
        played: [things.seq],
      },
    ],
  }),
  typing: ({ things }) => ({ type: "typing", conversationId: things.groupId, active: false }),
  activity: () => ({ type: "activity", active: true }),
  ping: () => ({ type: "ping", id: 1 }),
  put: ({ things }) => ({
    type: "put",
    id: 1,
    clientId: newId(),
    change: { type: "draft", conversationId: things.groupId, text: "Hello" },
  }),
  pullAccount: () => ({ type: "pullAccount", id: 1, afterSeq: 0 }),
};

const FRAME_TYPES = Object.keys(SOUND_FRAMES) as UpFrame["type"][];

/** Says each thing on a signed-in socket, a new one whenever the server has had enough of the last. */
async function sayEach(
  what: readonly { what: string; data: string | Uint8Array; mustFail: boolean }[],
): Promise<void> {
  let socket = await openSocket(world.url, world.ann.token);
  for (const { what: title, data, mustFail } of what) {
    if (!socket.isOpen()) socket = await openSocket(world.url, world.ann.token);
    await judge(socket, title, data, mustFail);
  }
  socket.end();
}

async function judge(
  socket: HostileSocket,
  what: string,
  data: string | Uint8Array,
  mustFail: boolean,
): Promise<void> {
  socket.say(data);
  const frames = await socket.heard();
  const failures = frames.filter(({ type }) => type === "failed");
  for (const { problem } of failures) {
    const { status, code } = expectProblem(problem, what);
    expect(status, `${what}: ${code}`).toBeLessThan(500);
  }
  if (!socket.isOpen()) expect(KNOWN_CLOSES, what).toContain(await socket.closed());
  else if (mustFail) expect(failures.length, `${what}: must be refused`).toBeGreaterThan(0);
}

test.each(FRAME_TYPES)("EDGE-15: every broken %s frame is refused", async (type) => {
  const sound = SOUND_FRAMES[type](world);
  expect(upFrame.Check(sound), "the sound frame itself").toBe(true);
  const cases = mutationsOf(sound).map(({ what, value }) => {
    const data = JSON.stringify(value);
    return { what, data, mustFail: !upFrame.Check(JSON.parse(data)) };
  });
  expect(cases.filter(({ mustFail }) => mustFail).length).toBeGreaterThan(30);
  await sayEach(cases);
  await stillAnswers();
});

const NO_FRAMES = [
  ["nothing", ""],
  ["a word", "hello"],
  ["half a frame", '{"type":"ping","id"'],
  ["an unknown type", '{"type":"destroy","id":1}'],
  ["a type of the other direction", '{"type":"welcome"}'],
  ["a prototype", '{"type":"ping","id":1,"__proto__":{"a":1}}'],
  ["100,000 brackets", "[".repeat(100_000)],
  ["bytes", Uint8Array.of(0, 1, 2, 255)],
  ["a sound frame as bytes", Buffer.from('{"type":"ping","id":1}')],
] as const;

test("EDGE-16: what is no frame at all is refused", async () => {
  await sayEach(NO_FRAMES.map(([what, data]) => ({ what, data, mustFail: true })));
  const socket = await openSocket(world.url, world.ann.token);
  // What is live may come at any time; nothing was asked, so nothing is answered.
  expect((await socket.heard()).filter((frame) => "id" in frame)).toEqual([]);
  socket.end();
});

test("EDGE-16: text that is not UTF-8 ends the connection, and no other", async () => {
  const [bad, good] = await Promise.all([
    openSocket(world.url, world.ann.token),
    openSocket(world.url, world.ann.token),
  ]);
  bad.say(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), false);
  expect(await bad.closed()).toBe(1007);
  await good.heard();
  expect(good.isOpen()).toBe(true);
  good.end();
});

test("EDGE-16: a frame above the limit ends the connection, and no other", async () => {
  const bad = await openSocket(world.url, world.ann.token);
  bad.say(TOO_LARGE);
  expect(await bad.closed()).toBe(CLOSE_CODES.tooBig);
  await stillAnswers();
});

test("EDGE-17: nothing is answered before a token was shown", async () => {
  for (const type of FRAME_TYPES.filter((name) => name !== "authenticate")) {
    const socket = await openSocket(world.url);
    socket.say(JSON.stringify(SOUND_FRAMES[type](world)));
    const frames = await socket.heard();
    expect(
      frames.filter((frame) => frame.type !== "failed"),
      type,
    ).toEqual([]);
    for (const { problem } of frames) {
      expect(expectProblem(problem, type).code, type).toBe("unauthenticated");
    }
    socket.end();
  }
});

test("EDGE-17: a wrong token closes the connection and says why", async () => {
  const [head = "", payload = ""] = world.ann.token.split(".");
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  for (const token of ["x", `${head}.${payload}.AAAA`, `${none}.${payload}.`, "parley_pat_x"]) {
    const socket = await openSocket(world.url);
    socket.say(JSON.stringify({ type: "authenticate", token }));
    expect(await socket.closed(), token).toBe(CLOSE_CODES.unauthenticated);
  }
});

test("EDGE-18: on the socket, too, a stranger reaches nothing of others", async () => {
  const { things, mallory } = world;
  const before = await world.portrait();
  const socket = await openSocket(world.url, mallory.token);
  for (const conversationId of [things.groupId, things.directId, things.selfId, newId()]) {
    const log = { conversationId, afterSeq: null };
    const frames: UpFrame[] = [
      { type: "pull", id: 1, logs: [log, { ...log, afterSeq: 1 }] },
      {
        type: "send",
        id: 2,
        conversationId,
        clientId: newId(),
        body: { type: "text", text: "Let me in" },
      },
      { type: "advance", id: 3, receipts: [{ conversationId, readSeq: 2, opened: [2] }] },
      { type: "typing", conversationId, active: true },
      { type: "resume", id: 4, cursor: null },
    ];
    for (const frame of frames) socket.say(JSON.stringify(frame));
    const said = await socket.answers(frames.length);
    expect(JSON.stringify(said)).not.toContain(SECRET);
    expect(JSON.stringify(said)).not.toContain(world.ann.id);
    const failed = said.filter(({ type }) => type === "failed");
    expect(new Set(failed.map(({ id }) => id))).toEqual(new Set([2, 3, null]));
    for (const { problem } of failed) {
      expect(expectProblem(problem, conversationId).code).toBe("not_found");
    }
  }
  socket.end();
  expect(await world.portrait()).toBe(before);
});

test("EDGE-18: a token that may only read cannot write on the socket", async () => {
  const { token } = await world.accessToken(world.ann, ["read"]);
  const socket = await openSocket(world.url, token);
  for (const type of ["send", "erase", "advance", "typing"] as const) {
    socket.say(JSON.stringify(SOUND_FRAMES[type](world)));
    const [answer] = await socket.answers(1);
    expect(expectProblem(answer?.problem, type).code).toBe("scope_missing");
  }
  socket.end();
});

async function stillAnswers(): Promise<void> {
  const headers = { authorization: `Bearer ${world.ann.token}` };
  expect((await answerTo(`${world.url}/v1/me`, { headers })).status).toBe(200);
}
