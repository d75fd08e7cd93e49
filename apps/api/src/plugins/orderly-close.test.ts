import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { installOrderlyClose } from "./orderly-close.ts";

let port = 0;
async function listen(app: FastifyInstance): Promise<void> {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("No port.");
  port = address.port;
}

async function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

let real: TestApp;
beforeEach(async () => {
  real = await createTestApp();
});
afterEach(() => real.close());

test.each([
  ["has sent nothing", ""],
  ["has sent half a request", "GET /v1/server HTTP/1.1\r\nHost: x\r\n"],
])("a connection that %s does not hold up a stop", async (_what, begun) => {
  await listen(real.app);
  const socket = await open();
  const ended = once(socket, "close");
  socket.on("error", () => undefined);
  socket.write(begun);
  // One that is answered shows that the server has seen the one before it.
  await fetch(`http://127.0.0.1:${port}/v1/server`);
  await real.app.close();
  await expect(ended).resolves.toBeDefined();
});

test("a request under way is answered before its connection ends", async () => {
  const app = fastify({ forceCloseConnections: true });
  installOrderlyClose(app);
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<string>();
  app.get("/slow", () => {
    arrived.resolve();
    return answer.promise;
  });
  await listen(app);
  const socket = await open();
  const said = text(socket);
  socket.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  await arrived.promise;
  const closed = app.close();
  setImmediate(() => answer.resolve("the answer"));
  await closed;
  expect(await said).toMatch(/^HTTP\/1.1 200 OK[\s\S]*the answer$/);
});
