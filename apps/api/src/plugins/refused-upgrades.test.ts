import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { addressOf } from "../testing/socket.ts";
import { RATE_LIMITS } from "./rate-limits.ts";

let server: TestApp | undefined;
afterEach(() => server?.close());

/** Asks for a socket, and leaves it to the server to end the connection. */
async function askForSocket({ app }: TestApp): Promise<{ status: string; socket: Socket }> {
  const { hostname, port } = new URL(await addressOf(app));
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.write(
    "GET /v1/socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  const [answer] = (await once(socket, "data")) as [Buffer];
  return { status: answer.toString().split("\r\n")[0] ?? "", socket };
}

test("SOCK-29: a node that stops ends the connections of those it refuses a socket", async () => {
  server = await createTestApp();
  server.app.readiness.startDraining();
  const { status, socket } = await askForSocket(server);
  expect(status).toContain("503");
  await once(socket, "end");
});

test("SOCK-29: so does one to which an address has sent too many requests", async () => {
  server = await createTestApp({
    rateLimits: { ...RATE_LIMITS, address: { max: 1, timeWindow: 60_000 } },
  });
  await server.app.inject({ url: "/v1/server" });
  const { status, socket } = await askForSocket(server);
  expect(status).toContain("429");
  await once(socket, "end");
});
