import { problem } from "@parley/protocol/problem.ts";
import { expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import type { HttpRequest, HttpResponse } from "../ports/http.ts";
import { createSimulatedClock } from "../testing/simulated-clock.ts";
import { createRestClient } from "./rest-client.ts";

function response(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): HttpResponse {
  return {
    status,
    headers: { get: (name) => headers[name] ?? null },
    text: async () => body,
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
  };
}

function bench(answers: (() => HttpResponse | Promise<HttpResponse>)[]) {
  const clock = createSimulatedClock();
  const requests: (HttpRequest & { url: string })[] = [];
  const refused: string[] = [];
  const rest = createRestClient({
    http: async (url, request) => {
      requests.push({ ...request, url });
      const answer = answers.shift();
      if (answer === undefined) throw new Error("no answer left");
      return answer();
    },
    clock,
    baseUrl: "https://parley.test",
    tokens: {
      access: async () => `token ${refused.length}`,
      refused: (token) => void refused.push(token),
    },
  });
  return { rest, requests, refused, clock };
}

const ok = (body: unknown) => () => response(200, JSON.stringify(body));

test("SDK-19: a call fills in the path and the query, and carries the token", async () => {
  const { rest, requests } = bench([ok({ entries: [], firstSeq: 1, headSeq: 0 })]);
  const page = await rest.call("entries", {
    params: { conversationId: "a/b" },
    query: { before: 7, limit: 20 },
  });
  expect(page).toEqual({ entries: [], firstSeq: 1, headSeq: 0 });
  expect(requests[0]).toMatchObject({
    method: "GET",
    url: "https://parley.test/v1/conversations/a%2Fb/entries?before=7&limit=20",
    headers: { authorization: "Bearer token 0" },
  });
});

test("SDK-19: a public route carries no token, a body is JSON", async () => {
  const { rest, requests } = bench([ok({})]);
  await rest.call("signIn", { body: { username: "ann", password: "secret" } });
  expect(requests[0]?.headers["authorization"]).toBeUndefined();
  expect(requests[0]).toMatchObject({
    headers: { "content-type": "application/json" },
    body: '{"username":"ann","password":"secret"}',
  });
});

test("SDK-19: an answer without a body gives undefined, a picture its bytes", async () => {
  const picture = () => response(200, "PNG", { "content-type": "image/webp" });
  const { rest, requests } = bench([() => response(204, ""), picture, ok({})]);
  expect(await rest.call("signOut")).toBeUndefined();
  const bytes = await rest.call("avatar", { params: { hash: "ab", size: "small" } });
  expect(bytes).toEqual(new TextEncoder().encode("PNG"));
  await rest.call("setMyAvatar", { body: new Uint8Array([1, 2]) });
  expect(requests[2]).toMatchObject({ body: new Uint8Array([1, 2]) });
});

test("SDK-19: a refused token is replaced and the call repeated, once", async () => {
  const expired = () => response(401, JSON.stringify(problem("token_expired")));
  const { rest, requests, refused } = bench([expired, ok({ items: [] }), expired, expired]);
  expect(await rest.call("devices")).toEqual({ items: [] });
  expect(requests[1]?.headers["authorization"]).toBe("Bearer token 1");
  await expect(rest.call("devices")).rejects.toMatchObject({ problem: { code: "token_expired" } });
  expect(refused).toEqual(["token 0", "token 1"]);
});

test("SDK-19: a wrong password is no refused token", async () => {
  const wrong = () => response(401, JSON.stringify(problem("wrong_credentials")));
  const { rest, refused } = bench([wrong]);
  await expect(rest.call("me")).rejects.toMatchObject({ problem: { code: "wrong_credentials" } });
  expect(refused).toEqual([]);
});

test.each([
  [502, "<html>Bad gateway</html>", "overloaded"],
  [429, "", "rate_limited"],
  [413, "null", "too_large"],
])("SDK-19: what the server's proxy answers (%i) becomes a problem", async (status, body, code) => {
  const { rest } = bench([() => response(status, body, { "retry-after": "9" })]);
  await expect(rest.call("me")).rejects.toMatchObject({ problem: { code, retryAfter: 9 } });
});

test.each([
  [200, "<!doctype html><title>Welcome to the hotel</title>"],
  [401, "<html>Sign in to use this network</html>"],
  [403, ""],
  [404, '{"code":"no code of ours"}'],
  [511, "<html>Network authentication required</html>"],
])("SDK-25: what a stranger answers (%i) is no network, and no refusal", async (status, body) => {
  const { rest, requests, refused } = bench([() => response(status, body)]);
  await expect(rest.call("me")).rejects.toBeInstanceOf(NetworkError);
  expect(refused).toEqual([]);
  expect(requests).toHaveLength(1);
});

test("SDK-25: an answer that stops on its way is none in time", async () => {
  const stuck = { ...response(200, ""), text: () => new Promise<string>(() => undefined) };
  const { rest, clock } = bench([() => stuck]);
  const late = rest.call("me");
  late.catch(() => undefined);
  await clock.pass(31_000);
  await expect(late).rejects.toBeInstanceOf(NetworkError);
});

test("SDK-19: no network and no answer in time are told apart from refusals", async () => {
  const never = () => new Promise<HttpResponse>(() => undefined);
  const { rest, clock } = bench([() => Promise.reject(new TypeError("fetch failed")), never]);
  await expect(rest.call("me")).rejects.toBeInstanceOf(NetworkError);
  const late = rest.call("me");
  late.catch(() => undefined);
  await clock.pass(31_000);
  await expect(late).rejects.toBeInstanceOf(NetworkError);
});
