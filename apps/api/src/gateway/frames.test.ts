import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";

let world: TestApp;
let ada: TestPerson;

beforeAll(async () => {
  world = await createTestApp();
  ada = await signUp(world.app, "ada");
});
afterAll(() => world.close());

const send = { type: "send", id: 901, conversationId: newId(), clientId: newId() };
const text = (value: unknown) => ({ type: "text", text: value });

test.each<[string, unknown, number | null]>([
  ["no JSON", "{", null],
  ["nothing", "", null],
  ["a number", "7", null],
  ["null", "null", null],
  ["an array", [], null],
  ["no type", { id: 3 }, 3],
  ["an unknown type", { type: "hack", id: 3 }, 3],
  ["a type that is an object", { type: {}, id: 3 }, 3],
  ["a type from the prototype", { type: "constructor", id: 3 }, 3],
  ["a missing field", { type: "ping" }, null],
  ["a further field", { type: "ping", id: 3, extra: true }, 3],
  ["a prototype as a field", '{"type":"ping","id":3,"__proto__":{"x":1}}', 3],
  ["an id that is a text", { type: "ping", id: "3" }, null],
  ["an id below zero", { type: "ping", id: -1 }, null],
  ["an id that is too large", { type: "ping", id: 2 ** 60 }, null],
  ["an object for a text", { ...send, body: text({}) }, 901],
  ["an empty text", { ...send, body: text("") }, 901],
  ["a zero byte", { ...send, body: text("a\0b") }, 901],
  ["half a character", { ...send, body: text("\ud800") }, 901],
  ["a text that is too long", { ...send, body: text("x".repeat(65_537)) }, 901],
  ["a conversation that is no id", { ...send, conversationId: "1", body: text("x") }, 901],
  ["an id in upper case", { ...send, clientId: newId().toUpperCase(), body: text("x") }, 901],
  ["no receipts", { type: "advance", id: 901, receipts: [] }, 901],
  [
    "a watermark below zero",
    { type: "advance", id: 901, receipts: [{ conversationId: newId(), readSeq: -1 }] },
    901,
  ],
  [
    "too many logs",
    {
      type: "pull",
      id: 901,
      logs: Array.from({ length: 201 }, () => ({ conversationId: newId(), afterSeq: 0 })),
    },
    901,
  ],
  ["a cursor that is an object", { type: "resume", id: 901, cursor: {} }, 901],
])(
  "SOCK-12: %s is refused by a typed answer, and the connection goes on",
  async (_what, frame, id) => {
    const socket = await connect(world.app, ada.token);
    socket.raw.send(typeof frame === "string" ? frame : JSON.stringify(frame));
    expect(await socket.expect("failed")).toMatchObject({
      id,
      problem: { code: "invalid_request" },
    });
    expect((await socket.ask({ type: "ping" })).type).toBe("done");
    await socket.close();
  },
);

test("SOCK-13: a binary frame is refused; broken UTF-8 ends the connection", async () => {
  const socket = await connect(world.app, ada.token);
  socket.raw.send(Buffer.from(JSON.stringify({ type: "ping", id: 5 })));
  expect(await socket.expect("failed")).toMatchObject({ id: null });
  socket.raw.send(Buffer.from([0x22, 0xc3, 0x28, 0x22]), { binary: false });
  expect(await socket.closed()).toMatchObject({ code: 1007 });
});

test("SOCK-14: wrong frames sent again and again end the connection", async () => {
  const socket = await connect(world.app, ada.token);
  for (let i = 0; i < 20; i += 1) socket.raw.send("nonsense");
  expect(await socket.closed()).toMatchObject({ code: CLOSE_CODES.badFrames });
  expect(socket.frames.filter(({ type }) => type === "failed").length).toBeLessThan(20);
});

test("SOCK-15: what the domain refuses is answered by its code, and does not count as wrong", async () => {
  const socket = await connect(world.app, ada.token);
  for (let i = 0; i < 20; i += 1) {
    const clientId = newId();
    const answer = await socket.ask({
      type: "send",
      conversationId: newId(),
      clientId,
      body: { type: "text", text: "x" },
    });
    expect(answer).toMatchObject({ type: "failed", problem: { code: "not_found" } });
  }
  const advanced = await socket.ask({
    type: "advance",
    receipts: [{ conversationId: newId(), readSeq: 1 }],
  });
  expect(advanced).toMatchObject({ type: "failed", problem: { code: "not_found" } });
  const pulled = await socket.ask({
    type: "pull",
    logs: [{ conversationId: newId(), afterSeq: null }],
  });
  expect(pulled).toMatchObject({ type: "pulled", logs: [{ kind: "gone" }] });
  await socket.close();
});
