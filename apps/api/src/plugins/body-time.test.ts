import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installBodyTime } from "./body-time.ts";

const TIMES = { whole: 1_000, stall: 1_000 };

let app: FastifyInstance;
beforeAll(async () => {
  app = fastify({ requestTimeout: 0 });
  installBodyTime(app, TIMES);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  const read = async (request: { raw: AsyncIterable<Uint8Array> }) => {
    let size = 0;
    for await (const chunk of request.raw) size += chunk.byteLength;
    return { size };
  };
  app.route({ method: "POST", url: "/file", config: { streamsBody: true }, handler: read });
  app.route({ method: "POST", url: "/other", handler: read });
  await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

/** Sends a body of ten bytes, so many of them with a pause before each; what the server said in the end. */
async function send(path: string, bytes: number, pauseMs: number): Promise<string> {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let said = "";
  socket.on("data", (text: string) => (said += text)).on("error", () => undefined);
  const ended = once(socket, "close");
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: a/b\r\nContent-Length: 10\r\n\r\n`,
  );
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < bytes) socket.write("x");
    sent += 1;
  }, pauseMs);
  await ended;
  clearInterval(timer);
  return said.split("\r\n")[0] ?? "";
}

test("FILE-21: a file may take as long as it does, while some of it arrives", async () => {
  expect(await send("/file", 10, 150)).toBe("HTTP/1.1 200 OK");
});

test("FILE-21: a file of which nothing arrives any more is given up", async () => {
  expect(await send("/file", 4, 10)).toBe("");
});

test("FILE-21: any other request must arrive in time, however steadily it comes", async () => {
  expect(await send("/other", 10, 150)).toBe("");
  expect(await send("/other", 10, 1)).toBe("HTTP/1.1 200 OK");
});
