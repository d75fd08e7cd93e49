import { connect } from "node:net";
import { LIMITS } from "@parley/protocol/limits.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
let ada: TestPerson;
let port: number;
beforeAll(async () => {
  server = await createTestApp();
  ada = await signUp(server.app, "ada");
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const address = server.app.server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => server.close());

async function post(payload: string | Buffer, type: string | null = "application/json") {
  return server.app.inject({
    method: "PATCH",
    url: "/v1/me",
    headers: {
      authorization: `Bearer ${ada.token}`,
      ...(type === null ? {} : { "content-type": type }),
    },
    payload,
  });
}

test("HTTP-1: a body that is not sound JSON of the schema is refused with a typed problem", async () => {
  const cases: [string, string | Buffer, string | null, string][] = [
    ["broken JSON", '{"about":', "application/json", "invalid_request"],
    [
      "broken UTF-8",
      Buffer.from('{"about":"\xff"}', "latin1"),
      "application/json",
      "invalid_request",
    ],
    ["an escaped lone surrogate", '{"about":"\\ud800"}', "application/json", "invalid_request"],
    ["an escaped zero byte", '{"about":"\\u0000"}', "application/json", "invalid_request"],
    ["null", "null", "application/json", "invalid_request"],
    ["a list", "[]", "application/json", "invalid_request"],
    ["a text", '"about"', "application/json", "invalid_request"],
    ["a number for a text", '{"about":1}', "application/json", "invalid_request"],
    ["an object for a text", '{"about":{}}', "application/json", "invalid_request"],
    ["an unknown field", '{"abuot":""}', "application/json", "invalid_request"],
    ["__proto__", '{"__proto__":{"about":"x"}}', "application/json", "invalid_request"],
    ["constructor", '{"constructor":{"prototype":{}}}', "application/json", "invalid_request"],
    ["another type", "about=x", "application/x-www-form-urlencoded", "unsupported_media_type"],
    ["text/plain", "{}", "text/plain", "unsupported_media_type"],
    ["a picture", "x", "image/png", "unsupported_media_type"],
    ["a form", "--b--", "multipart/form-data; boundary=b", "unsupported_media_type"],
    ["no type", '{"about":"x"}', null, "unsupported_media_type"],
    [
      "too large",
      `{"about":"${"x".repeat(LIMITS.requestBytes)}"}`,
      "application/json",
      "too_large",
    ],
  ];
  for (const [what, payload, type, code] of cases) {
    expect([what, problemOf(await post(payload, type)).code]).toEqual([what, code]);
  }
});

test("HTTP-1: a refused field is named, but not what stood in it", async () => {
  const problem = problemOf(await post('{"about":123456,"displayName":""}'));
  const paths = new Set(problem.issues?.map((issue) => issue.path));
  expect([...paths].toSorted()).toEqual(["/about", "/displayName"]);
  expect(JSON.stringify(problem)).not.toContain("123456");
});

test("HTTP-2: unknown routes, methods and URLs that cannot be read get a typed problem", async () => {
  for (const [method, url, code] of [
    ["GET", "/v1/nowhere", "not_found"],
    ["GET", "/", "not_found"],
    ["PUT", "/v1/me", "not_found"],
    ["GET", "/v1/people/%zz", "invalid_request"],
    ["GET", "/v1/people/%ff", "invalid_request"],
    ["GET", `/v1/people/${"a".repeat(300)}`, "invalid_request"],
    ["GET", "/v1/people?limit=0", "invalid_request"],
    ["GET", "/v1/people?limit=1e1", "invalid_request"],
    ["GET", "/v1/people?limit=5&limit=6", "invalid_request"],
    ["GET", "/v1/people?search[a]=b", "invalid_request"],
    ["GET", "/v1/people?search=a&search=b", "invalid_request"],
    ["GET", "/v1/people?other=1", "invalid_request"],
    ["GET", "/v1/people?search=%00", "invalid_request"],
  ] as const) {
    const answer = await server.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${ada.token}` },
    });
    expect([url, problemOf(answer).code]).toEqual([url, code]);
  }
});

test("HTTP-3: tokens that are not ours are refused, however they look", async () => {
  const [head, claims, signature] = ada.token.split(".");
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  const other = Buffer.from(
    JSON.stringify({ sub: ada.id, did: ada.deviceId, iss: "parley", aud: "parley", exp: 4e9 }),
  ).toString("base64url");
  // Another first letter, whatever it was: the last ones of one in 256 are what one would put there.
  const forged = `${signature?.startsWith("A") === true ? "B" : "A"}${signature?.slice(1)}`;
  for (const authorization of [
    "",
    "Bearer",
    "Bearer ",
    "Basic YTpi",
    "Bearer x",
    `Bearer ${none}.${claims}.`,
    `Bearer ${none}.${other}.`,
    `Bearer ${head}.${other}.${signature}`,
    `Bearer ${head}.${claims}.${forged}`,
    `Bearer parley_pat_${"A".repeat(43)}`,
    `Bearer ${ada.token} x`,
    ada.token,
  ]) {
    const answer = await server.app.inject({ url: "/v1/me", headers: { authorization } });
    expect([authorization, problemOf(answer).code]).toEqual([authorization, "unauthenticated"]);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
  }
});

test("HTTP-2: bytes that are not HTTP, and headers without end, get a problem and the door", async () => {
  for (const bytes of [
    "hello\r\n\r\n",
    "GET /v1/server HTTP/1.1\r\nbroken\r\n\r\n",
    `GET /v1/server HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`,
  ]) {
    const answer = await speak(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("application/problem+json");
    expect(answer).toContain('"code":"invalid_request"');
  }
});

/** Sends bytes and reads until the server closes. */
function speak(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
