import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

let proxy: TcpProxy;
let received: Socket[];
let close: () => Promise<void>;

/** A server that keeps its ends of the links. */
beforeEach(async () => {
  received = [];
  const listener = createServer((socket) => {
    socket.on("error", () => undefined);
    received.push(socket);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  proxy = await startTcpProxy(address.port);
  close = async () => {
    await proxy.close();
    const closed = once(listener, "close");
    listener.close();
    for (const socket of received) socket.destroy();
    await closed;
  };
});
afterEach(() => close());

interface Ends {
  client: Socket;
  server: Socket;
  /** What each end has got so far. */
  got: { client: string; server: string };
  closed: { client: boolean; server: boolean };
}

async function link(): Promise<Ends> {
  const client = connect(proxy.port, "127.0.0.1");
  client.on("error", () => undefined);
  await once(client, "connect");
  const index = received.length;
  client.write("hello");
  await vi.waitFor(() => expect(received.length).toBeGreaterThan(index));
  const server = received[index];
  if (server === undefined) throw new Error("no link");
  const ends: Ends = {
    client,
    server,
    got: { client: "", server: "" },
    closed: { client: false, server: false },
  };
  for (const side of ["client", "server"] as const) {
    ends[side].on("data", (chunk: Buffer) => {
      ends.got[side] += chunk.toString();
    });
    ends[side].on("close", () => {
      ends.closed[side] = true;
    });
  }
  await vi.waitFor(() => expect(ends.got.server).toBe("hello"));
  return ends;
}

test("bytes pass both ways, and so does an end", async () => {
  const ends = await link();
  ends.server.write("welcome");
  await vi.waitFor(() => expect(ends.got.client).toBe("welcome"));
  ends.client.end("bye");
  await vi.waitFor(() => expect(ends.closed).toEqual({ client: true, server: true }));
  expect(ends.got.server).toBe("hellobye");
  expect(proxy.ended).toEqual({ client: 1, server: 0 });
});

test("a cut resets both ends, and a refused link never reaches the server", async () => {
  const ends = await link();
  proxy.refuse(true);
  proxy.cut();
  await vi.waitFor(() => expect(ends.closed).toEqual({ client: true, server: true }));
  const refused = connect(proxy.port, "127.0.0.1");
  const [error] = await once(refused, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
  expect(received).toHaveLength(1);
  proxy.heal();
  await link();
});

test("what is held in one direction waits, and comes in order", async () => {
  const ends = await link();
  proxy.hold("down", true);
  ends.server.write("one");
  ends.client.write("two");
  await vi.waitFor(() => expect(ends.got.server).toBe("hellotwo"));
  ends.server.write("three");
  expect(ends.got.client).toBe("");
  proxy.hold("down", false);
  await vi.waitFor(() => expect(ends.got.client).toBe("onethree"));
});

test("a half-open link carries nothing and tells neither end; a new one works", async () => {
  const ends = await link();
  proxy.halfOpen();
  ends.client.write("lost");
  ends.server.end("lost");
  const other = await link();
  other.server.write("here");
  await vi.waitFor(() => expect(other.got.client).toBe("here"));
  expect(ends.got).toEqual({ client: "", server: "hello" });
  expect(ends.closed.client).toBe(false);
  expect(proxy.ended.server).toBe(1);
});

test("a throttled link carries so much a second, and a delayed one later", async () => {
  const ends = await link();
  proxy.throttle(10_000);
  const began = performance.now();
  ends.server.write("x".repeat(3_000));
  await vi.waitFor(() => expect(ends.got.client).toHaveLength(3_000), { timeout: 5_000 });
  expect(performance.now() - began).toBeGreaterThan(190);
  proxy.heal();
  proxy.delay(60);
  const sent = performance.now();
  ends.client.write("late");
  await vi.waitFor(() => expect(ends.got.server).toBe("hellolate"), { interval: 5 });
  expect(performance.now() - sent).toBeGreaterThan(55);
});

test("new links lead to where the proxy was told last", async () => {
  const other = createServer((socket) => socket.end("other"));
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  proxy.lead(address.port);
  const client = connect(proxy.port, "127.0.0.1");
  const [chunk] = await once(client, "data");
  expect(String(chunk)).toBe("other");
  client.destroy();
  const closed = once(other, "close");
  other.close();
  await closed;
});
