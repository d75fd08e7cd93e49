import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { unreadMeter } from "../meter.ts";
import { Outflow } from "./outflow.ts";

const LIMITS = { stalledMs: 10_000, dropEphemeralBytes: 256, closeBytes: 1_024 };

/** A connection that sends nothing until it is told to, and whose turns end when the test says so. */
function stuckConnection() {
  const pending: { length: number; done: (() => void) | undefined }[] = [];
  const writes: string[] = [];
  const raw = {
    writableLength: 0,
    cork: () => undefined,
    uncork: () => undefined,
    write(bytes: Buffer, done?: () => void) {
      writes.push(bytes.toString());
      raw.writableLength += bytes.length;
      pending.push({ length: bytes.length, done });
      return true;
    },
  };
  const socket = { readyState: 1 as 1 | 2, OPEN: 1 as const };
  const turn = new Set<{ flush(): void }>();
  const endTurn = (): void => {
    for (const one of turn) one.flush();
    turn.clear();
  };
  let slow = 0;
  const options = {
    limits: LIMITS,
    turnEnd: { add: (one: { flush(): void }) => void turn.add(one) },
    counts: unreadMeter().counts,
  };
  const readsTooSlowly = (): void => {
    slow += 1;
  };
  const outflow = new Outflow(options, { readsTooSlowly }, socket, raw as never);
  return {
    writes,
    socket,
    outflow,
    endTurn,
    send: (bytes: number | string, urgency: "answer" | "lasting" | "ephemeral") => {
      outflow.send(typeof bytes === "number" ? Buffer.alloc(bytes) : Buffer.from(bytes), urgency);
    },
    slow: () => slow,
    writeAll: () => {
      endTurn();
      for (const { length, done } of pending.splice(0)) {
        raw.writableLength -= length;
        done?.();
      }
    },
  };
}

test("FAN-11: frames of one turn are one write, in their order", () => {
  const { send, endTurn, writes } = stuckConnection();
  send("a", "answer");
  send("b", "lasting");
  send("c", "ephemeral");
  expect(writes).toEqual([]);
  endTurn();
  expect(writes).toEqual(["abc"]);
});

test("FAN-11: what is queued is written before the connection closes, and nothing after", () => {
  const { send, outflow, endTurn, socket, writes } = stuckConnection();
  send("last", "answer");
  outflow.flush();
  socket.readyState = 2;
  send("late", "lasting");
  endTurn();
  expect(writes).toEqual(["last"]);
});

test("FAN-11: much at once is not copied", () => {
  const { send, endTurn, writes } = stuckConnection();
  send(60_000, "answer");
  send(60_000, "answer");
  endTurn();
  expect(writes.map(({ length }) => length)).toEqual([60_000, 60_000]);
});

test("SOCK-22: ephemeral frames are dropped while much waits, lasting ones are not", () => {
  const { send, writes, slow, writeAll, endTurn } = stuckConnection();
  send(300, "lasting");
  send("dropped", "ephemeral");
  send("kept", "lasting");
  endTurn();
  expect(writes.join("")).toMatch(/^\0{300}kept$/);
  writeAll();
  send("taken", "ephemeral");
  endTurn();
  expect(writes.at(-1)).toBe("taken");
  expect(slow()).toBe(0);
});

test("SOCK-22: too much waiting gives the client up, once; answers it asked for do not count", () => {
  const { send, outflow, slow } = stuckConnection();
  send(5_000, "answer");
  send(1_100, "lasting");
  expect(slow()).toBe(0);
  expect(outflow.waitingBytes()).toBe(6_100);
  send(10, "lasting");
  send(10, "lasting");
  expect(slow()).toBe(1);
  expect(outflow.waitingBytes()).toBe(6_100);
});

test("SOCK-22: a client to which nothing can be written for 10 s is given up", () => {
  const { send, outflow, slow, writeAll, endTurn } = stuckConnection();
  send(10, "lasting");
  endTurn();
  outflow.check(Date.now() + 9_000);
  expect(slow()).toBe(0);
  writeAll();
  outflow.check(Date.now() + 60_000);
  expect(slow()).toBe(0);
  send(10, "lasting");
  endTurn();
  outflow.check(Date.now() + 11_000);
  expect(slow()).toBe(1);
});

test("SOCK-22: a large answer has the time that a bad line takes for it", () => {
  const { send, outflow, slow, endTurn } = stuckConnection();
  send(1024 * 1024, "answer");
  endTurn();
  outflow.check(Date.now() + 60_000);
  expect(slow()).toBe(0);
  outflow.check(Date.now() + 80_000);
  expect(slow()).toBe(1);
});

test("SOCK-23: whoever waits for the answers before goes on when they are written", async () => {
  const { send, outflow, writeAll } = stuckConnection();
  send(10, "answer");
  let isOver = false;
  const waiting = outflow.answered().then(() => {
    isOver = true;
  });
  expect(isOver).toBe(false);
  writeAll();
  await waiting;
  expect(isOver).toBe(true);
});
