import { connect } from "node:net";
import { once } from "node:events";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { each, ENDPOINT_NAMES, hostileRequest } from "./hostile-request.ts";
import { answerTo, expectNoFailure, expectProblem, expectRefused } from "./refused.ts";
import { routesOf } from "./route-tree.ts";
import { SOUND_CALLS } from "./valid-calls.ts";
import { openHostileWorld, shapeOf, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openHostileWorld();
});
afterAll(() => world.close());

const WITH_PARAMS = ENDPOINT_NAMES.filter((name) => shapeOf(name).params !== undefined);
const WITH_QUERY = ENDPOINT_NAMES.filter((name) => shapeOf(name).query !== undefined);

/** What stands in an address where an id, a hash or a number belongs; percent-encoded already. */
const WRONG_PARAMS = [
  "x",
  "0",
  "-1",
  "1.5",
  "1e3",
  "9007199254740993",
  "99999999999999999999",
  "null",
  "undefined",
  "[object%20Object]",
  "__proto__",
  "constructor",
  "%00",
  "a%00b",
  "%ff",
  "%ed%a0%80",
  "%zz",
  "%",
  "..",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f",
  "%F0%9F%98%80",
  "x'%20OR%20'1'%3D'1",
  "%3Cscript%3E",
  "0199A7C5-7B3E-7ABC-8DEF-0123456789AB",
  "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  "6ba7b810-9dad-41d1-80b4-00c04fd430c8",
  "x".repeat(3_000),
  "%20",
];

test.each(WITH_PARAMS)("EDGE-5: %s refuses wrong ids in its address", async (name) => {
  const names = Object.keys(SOUND_CALLS[name](world).params ?? {});
  const cases = names.flatMap((param) => WRONG_PARAMS.map((value) => ({ param, value })));
  await each(cases, async ({ param, value }) => {
    const answer = await hostileRequest(world, name, { params: { [param]: value } });
    const what = `${param}=${value.slice(0, 40)}`;
    expect(["invalid_request", "not_found"], what).toContain(expectRefused(answer, what).code);
  });
});

const WRONG_QUERIES = [
  "&unheardOf=1",
  "&limit=0",
  "&limit=-1",
  "&limit=101",
  "&limit=1e2",
  "&limit=NaN",
  "&limit=",
  "&limit=1&limit=2",
  "&limit[]=1",
  "&limit[x]=1",
  "&cursor=%00",
  "&cursor=%ff",
  "&cursor=&cursor=",
  "&cursor=not%20a%20cursor",
  `&cursor=${"x".repeat(2_000)}`,
  "&__proto__=1",
  "&__proto__[admin]=1",
  "&constructor=1",
  "&%00=1",
  "&%zz=1&limit=%zz",
];

test.each(WITH_QUERY)("EDGE-6: %s refuses wrong queries", async (name) => {
  await each(WRONG_QUERIES, async (search) => {
    const answer = await hostileRequest(world, name, { query: {}, search });
    expect(expectRefused(answer, search).code, search).toBe("invalid_request");
  });
});

/** Of the right form, and yet nothing that this server ever gave out. */
const UNKNOWN_CURSORS: Partial<Record<EndpointName, string[]>> = {
  people: ["AAAA", "e30", "bnVsbA", "eyJhIjoxfQ", "x".repeat(256)],
  conversations: ["AAAA", "e30", "bnVsbA", "eyJhIjoxfQ", "x".repeat(256)],
  members: ["AAAA", "e30", "bnVsbA", "eyJhIjoxfQ", "x".repeat(256)],
  sync: [
    "0",
    "x.1",
    ".",
    "...",
    `${newId()}.0`,
    `${newId()}.99999999999999999999`,
    "x".repeat(128),
  ],
};

test("EDGE-7: cursors that no server gave out are refused or read as the beginning", async () => {
  const cases = Object.entries(UNKNOWN_CURSORS).flatMap(([name, cursors]) =>
    cursors.map((cursor) => ({ name, cursor })),
  );
  await each(cases, async ({ name, cursor }) => {
    const found = ENDPOINT_NAMES.find((known) => known === name);
    if (found === undefined) throw new Error(`${name} is no route.`);
    const answer = await hostileRequest(world, found, { query: { cursor } });
    expectNoFailure(answer, `${name} ${cursor}`);
  });
  expect(cases.length).toBeGreaterThan(10);
});

const WITH_SEQ_QUERIES = [
  "&before=0",
  "&before=-1",
  "&after=-1",
  "&before=x",
  "&after=9e9",
  "&before=1&after=1",
];

test("EDGE-6: pages of the log refuse places that cannot be", async () => {
  await each(WITH_SEQ_QUERIES, async (search) => {
    const answer = await hostileRequest(world, "entries", { query: {}, search });
    expect(expectRefused(answer, search).code, search).toBe("invalid_request");
  });
});

const NOWHERE = [
  ["GET", "/v1"],
  ["GET", "/v1/"],
  ["GET", "/v1/nothing"],
  ["GET", "//v1/me"],
  ["GET", "/v1//me"],
  ["GET", "/v1/me/../me/x"],
  ["GET", "/v1/%2e%2e/etc/passwd"],
  ["GET", "/..%2f..%2fetc/passwd"],
  ["GET", "/assets/%2e%2e/%2e%2e/package.json"],
  ["GET", "/%00"],
  ["GET", "/%ff"],
  ["GET", "/%"],
  ["POST", "/v1/me"],
  ["PUT", "/v1/conversations"],
  ["DELETE", "/v1/people"],
  ["PATCH", "/"],
  ["GET", `/v1/${"x/".repeat(4_000)}`],
] as const;

test.each(NOWHERE)("EDGE-8: %s %s is refused", async (method, path) => {
  const answer = await answerTo(world.url + path, {
    method,
    headers: { authorization: `Bearer ${world.ann.token}` },
  });
  expect(["not_found", "invalid_request"]).toContain(expectRefused(answer, path).code);
});

const NO_HTTP: readonly (readonly [what: string, bytes: string])[] = [
  ["noise", "\u0001\u0002\u0003\r\n\r\n"],
  ["an unknown method", "BREW /v1/server HTTP/1.1\r\nHost: x\r\n\r\n"],
  ["a header without a name", "GET /v1/server HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n"],
  ["a header with a zero byte", "GET /v1/server HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n"],
  [
    "two lengths",
    "POST /v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
  ],
  ["a negative length", "POST /v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"],
  [
    "a length and chunks",
    "POST /v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["headers of 100 kB", `GET /v1/server HTTP/1.1\r\nHost: x\r\nA: ${"x".repeat(100_000)}\r\n\r\n`],
];

test.each(NO_HTTP)("EDGE-9: %s instead of HTTP is refused with a problem", async (what, bytes) => {
  const said = await rawAnswer(bytes);
  const [head = "", body = ""] = said.split("\r\n\r\n", 2);
  expect(head, what).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(head.toLowerCase(), what).toContain("content-type: application/problem+json");
  expectProblem(JSON.parse(body), what);
  expect((await answerTo(`${world.url}/v1/server`)).status).toBe(200);
});

async function rawAnswer(bytes: string): Promise<string> {
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname).setEncoding("utf8");
  let said = "";
  socket.on("data", (chunk: string) => (said += chunk)).on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
  return said;
}

test("EDGE-10: the table of sound calls covers every route that the server has", async () => {
  const known = new Set(
    Object.values(PATHS).map(([method, path]) => inBraces(`${method} ${path}`)),
  );
  const document: { paths: Record<string, Record<string, unknown>> } = JSON.parse(
    (await answerTo(`${world.url}/openapi.json`)).text,
  );
  const published = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(published.toSorted()).toEqual([...known].toSorted());

  const registered = routesOf(world.app.printRoutes({ commonPrefix: false }));
  expect(registered.map(inBraces).toSorted()).toEqual([...known, ...UNPUBLISHED].toSorted());
});

/** As OpenAPI writes parameters. */
function inBraces(route: string): string {
  return route.replaceAll(/:(\w+)/g, "{$1}");
}

/** Routes outside the contract; none of them takes input but the socket, which has its own table. */
const UNPUBLISHED = [
  "GET /v1/socket",
  "GET /healthz",
  "GET /readyz",
  "GET /metrics",
  "GET /openapi.json",
  "GET /asyncapi.json",
  "GET /docs",
  "GET /docs/",
  "GET /docs/js/scalar.js",
];
