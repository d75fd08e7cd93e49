import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problemOf } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
beforeEach(async () => {
  server = await createTestApp();
});
afterEach(() => server.close());

const missing = async (): Promise<string[]> => {
  const answer = await server.app.inject({ url: "/readyz" });
  if (answer.statusCode === 200) {
    expect(answer.json()).toEqual({ status: "ready" });
    return [];
  }
  const { code, status, issues = [] } = problemOf(answer);
  expect([code, status]).toEqual(["overloaded", 503]);
  return issues.map(({ path }) => path);
};

test("HTTP-8: /readyz says that a node can be given work", async () => {
  expect(await missing()).toEqual([]);
});

test("HTTP-5, HTTP-8: without its database a node lives, and is not ready", async () => {
  const url = new URL(server.database.pool.options.connectionString ?? "");
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  // Refused to everybody from now on, as by a database that is down.
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [
    name,
  ]);
  await admin.end();
  expect(await missing()).toEqual(["/database", "/migrations"]);
  expect((await server.app.inject({ url: "/healthz" })).json()).toEqual({ status: "ok" });
});

test("HTTP-8: a database that lacks this version's migrations is named", async () => {
  await server.database.pool.query("UPDATE drizzle.__drizzle_migrations SET created_at = 1");
  expect(await missing()).toEqual(["/migrations"]);
});

test("HTTP-8: a database that a newer version has migrated is good", async () => {
  await server.database.pool.query(
    "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('newer', 9999999999999)",
  );
  expect(await missing()).toEqual([]);
});

test("HTTP-8: further parts are asked too, and those who ask at once share an answer", async () => {
  let asked = 0;
  const answer = Promise.withResolvers<void>();
  server.app.readiness.add({
    name: "bus",
    check: () => {
      asked += 1;
      return answer.promise;
    },
  });
  const answers = [missing(), missing(), missing()];
  answer.reject(new Error("not connected"));
  expect(await Promise.all(answers)).toEqual([["/bus"], ["/bus"], ["/bus"]]);
  expect(asked).toBe(1);
});

test("HTTP-8: a part that does not answer within 2 s counts as missing", async () => {
  server.app.readiness.add({ name: "bus", check: () => new Promise(() => undefined) });
  expect(await missing()).toEqual(["/bus"]);
});

test("HTTP-8: a node that drains is not ready, whatever its parts say", async () => {
  server.app.readiness.startDraining();
  expect(await missing()).toEqual(["/draining"]);
  expect((await server.app.inject({ url: "/healthz" })).statusCode).toBe(200);
});

test("HTTP-8: a node that stops answers what is under way, refuses what is new, and says so", async () => {
  const address = await server.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = new URL(address);
  const body = JSON.stringify({ username: "nobody", password: "whatever it is" });
  const slow = connect(Number(port), "127.0.0.1");
  const head = `POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json`;
  slow.write(`${head}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
  // One that is answered shows that the server has seen the one before it.
  expect((await fetch(`${address}/readyz`)).status).toBe(200);

  const closed = server.app.close();
  const refusal = async (path: string): Promise<unknown> => (await fetch(address + path)).json();
  await vi.waitFor(async () =>
    expect(await refusal("/readyz")).toMatchObject({
      code: "overloaded",
      issues: [{ path: "/draining" }],
    }),
  );
  expect(await refusal("/v1/server")).toMatchObject({ code: "overloaded", retryAfter: 1 });
  slow.write(body);
  expect(await text(slow)).toContain("wrong_credentials");
  await closed;
});
