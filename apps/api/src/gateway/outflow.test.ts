import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { createOutflow } from "./outflow.ts";

const LIMITS = { stalledMs: 10_000, dropEphemeralBytes: 256, closeBytes: 1_024 };

/** A socket that writes nothing until it is told to. */
function stuckSocket() {
  const written: (() => void)[] = [];
  const socket = {
    readyState: 1,
    OPEN: 1,
    bufferedAmount: 0,
    frames: 0,
    send(frame: Buffer, _options: unknown, done: () => void) {
      socket.frames += 1;
      socket.bufferedAmount += frame.length;
      written.push(() => {
        socket.bufferedAmount -= frame.length;
        done();
      });
    },
  };
  const raw = { cork: () => undefined, uncork: () => undefined };
  let slow = 0;
  const outflow = createOutflow(socket as unknown as WebSocket, raw, LIMITS, () => {
    slow += 1;
  });
  return {
    outflow,
    socket,
    slow: () => slow,
    writeAll: () => {
      for (const done of written.splice(0)) done();
    },
  };
}

test("SOCK-22: ephemeral frames are dropped while much waits, lasting ones are not", () => {
  const { outflow, socket, slow, writeAll } = stuckSocket();
  outflow.send(Buffer.alloc(300), "lasting");
  outflow.send(Buffer.alloc(10), "ephemeral");
  expect(socket.frames).toBe(1);
  outflow.send(Buffer.alloc(10), "lasting");
  expect(socket.frames).toBe(2);
  writeAll();
  outflow.send(Buffer.alloc(10), "ephemeral");
  expect(socket.frames).toBe(3);
  expect(slow()).toBe(0);
});

test("SOCK-22: too much waiting gives the client up, once; answers it asked for do not count", () => {
  const { outflow, socket, slow } = stuckSocket();
  outflow.send(Buffer.alloc(5_000), "answer");
  outflow.send(Buffer.alloc(1_100), "lasting");
  expect(slow()).toBe(0);
  outflow.send(Buffer.alloc(10), "lasting");
  outflow.send(Buffer.alloc(10), "lasting");
  expect(slow()).toBe(1);
  expect(socket.frames).toBe(2);
});

test("SOCK-22: a client to which nothing can be written for 10 s is given up", () => {
  const { outflow, slow, writeAll } = stuckSocket();
  outflow.send(Buffer.alloc(10), "lasting");
  outflow.check(Date.now() + 9_000);
  expect(slow()).toBe(0);
  writeAll();
  outflow.check(Date.now() + 60_000);
  expect(slow()).toBe(0);
  outflow.send(Buffer.alloc(10), "lasting");
  outflow.check(Date.now() + 11_000);
  expect(slow()).toBe(1);
});

test("SOCK-22: a large answer has the time that a bad line takes for it", () => {
  const { outflow, slow } = stuckSocket();
  outflow.send(Buffer.alloc(1024 * 1024), "answer");
  outflow.check(Date.now() + 60_000);
  expect(slow()).toBe(0);
  outflow.check(Date.now() + 80_000);
  expect(slow()).toBe(1);
});

test("SOCK-23: whoever waits for the answers before goes on when they are written", async () => {
  const { outflow, writeAll } = stuckSocket();
  outflow.send(Buffer.alloc(10), "answer");
  let isOver = false;
  const waiting = outflow.answered().then(() => {
    isOver = true;
  });
  expect(isOver).toBe(false);
  writeAll();
  await waiting;
  expect(isOver).toBe(true);
});
