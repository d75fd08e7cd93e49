import { afterEach, expect, test } from "vitest";
import { problemOf } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

const TOKEN = "a-token-for-the-metrics";

let server: TestApp;
afterEach(() => server.close());

const look = (options: { remoteAddress?: string; headers?: Record<string, string> } = {}) =>
  server.app.inject({ url: "/metrics", ...options });

test("METRICS-1: without a token this machine alone sees the metrics", async () => {
  server = await createTestApp({ config: { trustProxy: 1 } });
  for (const remoteAddress of ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"]) {
    const answer = await look({ remoteAddress });
    expect([remoteAddress, answer.statusCode]).toEqual([remoteAddress, 200]);
    expect(answer.headers["content-type"]).toContain("text/plain; version=0.0.4");
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
  for (const remoteAddress of ["10.0.0.1", "192.0.2.1", "2001:db8::1", "::ffff:10.0.0.1"]) {
    const answer = await look({ remoteAddress, headers: { authorization: `Bearer ${TOKEN}` } });
    expect([remoteAddress, problemOf(answer).code]).toEqual([remoteAddress, "not_found"]);
  }
});

test("METRICS-1: whoever comes through a proxy on this machine is not this machine", async () => {
  server = await createTestApp({ config: { trustProxy: 1 } });
  for (const header of ["x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-host"]) {
    const answer = await look({ headers: { [header]: "127.0.0.1" } });
    expect([header, problemOf(answer).code]).toEqual([header, "not_found"]);
  }
  const pretended = { remoteAddress: "192.0.2.1", headers: { "x-forwarded-for": "127.0.0.1" } };
  expect(problemOf(await look(pretended)).code).toBe("not_found");
});

test("METRICS-2: with a token whoever shows it sees the metrics, and nobody else", async () => {
  server = await createTestApp({ config: { metricsToken: TOKEN } });
  const remoteAddress = "192.0.2.1";
  const right = await look({ remoteAddress, headers: { authorization: `Bearer ${TOKEN}` } });
  expect(right.statusCode).toBe(200);
  const wrong = ["", TOKEN, `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `bearer${TOKEN}`];
  for (const authorization of wrong) {
    const answer = await look({ headers: { authorization } });
    expect([authorization, problemOf(answer).code]).toEqual([authorization, "unauthenticated"]);
  }
  expect(problemOf(await look()).code).toBe("unauthenticated");
  expect(server.logged()).not.toContain(TOKEN);
});
