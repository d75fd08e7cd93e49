import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeVapidKeys } from "../../push/vapid-keys.ts";
import {
  startLocalPushService,
  type LocalPushService,
} from "../../testing/push/local-push-service.ts";
import { makeSelfSigned } from "../../testing/push/self-signed.ts";
import { newId } from "../../new-id.ts";
import { guardedLookup, type ResolveAll } from "./guarded-lookup.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { isPublicAddress } from "./public-address.ts";
import { createWebPushService, type WebPushOptions } from "./web-push-service.ts";

const keys = makeVapidKeys();
let local: LocalPushService;

beforeAll(async () => {
  local = await startLocalPushService();
});
afterAll(() => local.close());

const NAMES: Readonly<Record<string, readonly string[]>> = {
  "push.example.org": ["93.184.216.34", "2606:2800:220:1::1"],
  "inside.example.org": ["10.1.2.3"],
  "half.example.org": ["93.184.216.34", "127.0.0.1"],
  "six.example.org": ["fd00::1"],
};

const resolve: ResolveAll = (name, done) => {
  const found = NAMES[name];
  if (found === undefined) return done(new Error("ENOTFOUND"), []);
  done(
    null,
    found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
  );
};

const serviceWith = (options: Partial<WebPushOptions> = {}) =>
  createWebPushService({
    keys,
    contact: "mailto:admin@example.org",
    allowedHosts: [],
    certificates: local.certificate,
    resolve,
    ...options,
  });

const message = {
  payload: { v: 1, userId: newId(), kind: "test" },
  ttl: 60,
  urgency: "high",
  topic: "t",
} as const;

const targetAt = (endpoint: string) => ({ endpoint, ...local.subscribe(keys.publicKey).body.keys });

test("PUSH-6: addresses of one's own machine, network or nobody are not public", () => {
  const closed = [
    ["0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.9.9.9"],
    ["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1"],
    ["192.168.0.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "255.255.255.255"],
    ["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::10.0.0.1"],
    ["64:ff9b::127.0.0.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::"],
    ["3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "no address", ""],
  ].flat();
  for (const address of closed)
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  const open = [
    ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1"],
    ["172.15.255.255", "172.32.0.1", "192.167.1.1", "223.255.255.255"],
    ["2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::8.8.8.8"],
  ].flat();
  for (const address of open) expect([address, isPublicAddress(address)]).toEqual([address, true]);
});

test.each([
  ["https://push.example.org/abc", null],
  ["https://push.example.org:443/abc", null],
  ["https://8.8.8.8/abc", null],
  ["http://push.example.org/abc", "must be an https URL"],
  ["ftp://push.example.org/abc", "must be an https URL"],
  ["nonsense", "must be an https URL"],
  ["https://", "must be an https URL"],
  ["https://user:word@push.example.org/", "must not hold credentials"],
  ["https://user@push.example.org/", "must not hold credentials"],
  ["https://push.example.org:8443/", "must use port 443"],
  ["https://127.0.0.1/", "must not lead to a private address"],
  ["https://127.1/", "must not lead to a private address"],
  ["https://2130706433/", "must not lead to a private address"],
  ["https://0x7f000001/", "must not lead to a private address"],
  ["https://0177.0.0.1/", "must not lead to a private address"],
  ["https://[::1]/", "must not lead to a private address"],
  ["https://[::ffff:10.0.0.1]/", "must not lead to a private address"],
  ["https://[fe80::1]/", "must not lead to a private address"],
  ["https://inside.example.org/", "must not lead to a private address"],
  ["https://half.example.org/", "must not lead to a private address"],
  ["https://six.example.org/", "must not lead to a private address"],
  ["https://nowhere.example.org/", "must name a host that can be found"],
])("PUSH-6: %s is an endpoint: %s", async (endpoint, objection) => {
  expect(await serviceWith().objectionTo(endpoint)).toBe(objection);
});

test("PUSH-6: a name is looked at again at each connection, which goes to what was looked at", async () => {
  const outcomes: unknown[] = [];
  const lookup = guardedLookup(resolve);
  const look = (name: string, all: boolean) =>
    lookup(name, { all }, (error, address) => outcomes.push(error?.name ?? address));
  look("push.example.org", false);
  look("push.example.org", true);
  look("half.example.org", false);
  look("half.example.org", true);
  expect(outcomes).toEqual([
    "93.184.216.34",
    [
      { address: "93.184.216.34", family: 4 },
      { address: "2606:2800:220:1::1", family: 6 },
    ],
    "ForbiddenAddressError",
    "ForbiddenAddressError",
  ]);

  // The name changes after it was accepted.
  let asked = 0;
  const turning: ResolveAll = (_name, done) => {
    asked += 1;
    const address = asked === 1 ? "93.184.216.34" : "127.0.0.1";
    done(null, [{ address, family: 4 }]);
  };
  const service = serviceWith({ resolve: turning });
  expect(await service.objectionTo("https://turning.example.org/")).toBeNull();
  expect(await service.send(targetAt("https://turning.example.org/"), message)).toEqual({
    outcome: "unreachable",
    status: null,
    retryAfter: null,
  });
  expect(asked).toBe(2);
  // An address needs no name: it is judged before anything is sent.
  expect((await service.send(targetAt("https://127.0.0.1/"), message)).outcome).toBe("refused");
});

test("PUSH-6: a host that the operator allows may be anywhere, with any port", async () => {
  const { body, received } = local.subscribe(keys.publicKey);
  const target = { endpoint: body.endpoint, ...body.keys };
  expect(await serviceWith().objectionTo(body.endpoint)).toBe("must use port 443");
  const service = serviceWith({ allowedHosts: [local.host] });
  expect(await service.objectionTo(body.endpoint)).toBeNull();
  expect((await service.send(target, message)).outcome).toBe("sent");
  expect(received.map(({ payload }) => payload)).toEqual([message.payload]);
  expect(local.violations).toEqual([]);
  // The certificate counts also there.
  const { certificate } = makeSelfSigned();
  const strict = serviceWith({ allowedHosts: [local.host], certificates: certificate });
  expect((await strict.send(target, message)).outcome).toBe("unreachable");
});

async function serve(
  listener: RequestListener,
): Promise<{ server: Server; options: object; host: string }> {
  const { certificate, key } = makeSelfSigned();
  const server = createServer({ cert: certificate, key }, listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, host, options: { allowedHosts: [host], certificates: certificate } };
}

test("PUSH-6: a redirect is not followed, silence and an endless answer are cut off", async () => {
  const paths: string[] = [];
  let cutOff = false;
  const { server, host, options } = await serve((request, response) => {
    paths.push(request.url ?? "");
    if (request.url === "/redirect") response.writeHead(307, { location: "/elsewhere" }).end();
    if (request.url !== "/endless") return;
    response.writeHead(201);
    const pour = (): void => {
      if (response.write("x".repeat(16_384))) setImmediate(pour);
    };
    response.on("drain", pour);
    response.on("close", () => {
      cutOff = true;
    });
    pour();
  });
  const service = serviceWith({ ...options, answerMs: 300 });
  const outcomeAt = async (path: string) =>
    (await service.send(targetAt(`https://${host}${path}`), message)).outcome;
  expect(await outcomeAt("/redirect")).toBe("refused");
  expect(await outcomeAt("/silent")).toBe("unreachable");
  expect(await outcomeAt("/endless")).toBe("sent");
  await vi.waitFor(() => expect(cutOff).toBe(true));
  expect(paths).toEqual(["/redirect", "/silent", "/endless"]);
  service.close();
  server.closeAllConnections();
  server.close();
});

test.each([
  [200, "sent"],
  [201, "sent"],
  [202, "sent"],
  [301, "refused"],
  [400, "refused"],
  [401, "refused"],
  [403, "refused"],
  [404, "gone"],
  [408, "busy"],
  [410, "gone"],
  [413, "refused"],
  [429, "busy"],
  [500, "busy"],
  [503, "busy"],
] as const)("PUSH-13: %i means %s", (status, outcome) => {
  expect(judgeAnswer(status, undefined, 0)).toEqual({ outcome, status, retryAfter: null });
});

test("PUSH-12: Retry-After is seconds or a date, a day at most", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  const patience = (retryAfter: string) => judgeAnswer(429, retryAfter, now).retryAfter;
  expect(patience("30")).toBe(30);
  expect(patience("0")).toBe(0);
  expect(patience("Thu, 01 Jan 2026 00:01:00 GMT")).toBe(60);
  expect(patience("Wed, 31 Dec 2025 00:00:00 GMT")).toBe(0);
  expect(patience("999999999")).toBe(24 * 3_600);
  expect(patience("soon")).toBeNull();
  expect(patience("-5")).toBe(0);
});
