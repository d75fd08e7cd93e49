import { createHmac } from "node:crypto";
import type { Session } from "@parley/protocol/rest/accounts.ts";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import type { Scope } from "@parley/protocol/rest/tokens.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { each, ENDPOINT_NAMES, hostileRequest } from "./hostile-request.ts";
import { answerTo, expectRefused } from "./refused.ts";
import { openHostileWorld, PASSWORD, type World } from "./world.ts";

let world: World;
/** Each with what is wrong with it. */
let forgeries: { what: string; token: string }[];
let before: string;

const MINUTE = 60_000;
const SCOPES: readonly Scope[] = ["read", "send", "manage"];

beforeAll(async () => {
  world = await openHostileWorld();
  before = await world.portrait();
  forgeries = [...(await outlived()), ...forged(world.ann.token, world.mallory.token)];
});
afterAll(() => world.close());

const CLOSED = ENDPOINT_NAMES.filter((name) => PATHS[name][2] !== "public");

test.each(CLOSED)("EDGE-11: %s refuses every token that is not one", async (name) => {
  await each(forgeries, async ({ what, token }) => {
    const { code, status } = expectRefused(await hostileRequest(world, name, { token }), what);
    expect(status, what).toBe(401);
    expect(["unauthenticated", "token_expired", "session_ended"], what).toContain(code);
  });
});

test.each(CLOSED)("EDGE-11: %s refuses credentials that are no bearer token", async (name) => {
  const { token } = world.ann;
  const headers = [
    "",
    "Bearer",
    "Bearer ",
    `Bearer  ${token} x`,
    `Bearer\t${token}`,
    `Basic ${btoa(`ann:${PASSWORD}`)}`,
    `Token ${token}`,
    token,
    `Bearer ${token},Bearer ${token}`,
  ];
  await each(headers, async (authorization) => {
    const answer = await hostileRequest(world, name, { token: null, headers: { authorization } });
    expect(expectRefused(answer, authorization).code, authorization).toBe("unauthenticated");
  });
  const inUrl = await hostileRequest(world, name, {
    token: null,
    search: `&access_token=${token}`,
  });
  expect(expectRefused(inUrl, "in the address").code).toBe("unauthenticated");
});

test("EDGE-12: a personal access token does what its scopes say and no more", async () => {
  for (const scope of SCOPES) {
    const others = SCOPES.filter((other) => other !== scope);
    const { token } = await world.accessToken(world.ann, others);
    const names = CLOSED.filter((name) => PATHS[name][2] === scope);
    expect(names.length).toBeGreaterThan(0);
    await each(names, async (name) => {
      const answer = await hostileRequest(world, name, { token });
      expect(expectRefused(answer, name).code, name).toBe("scope_missing");
    });
  }
});

test("EDGE-12: no personal access token reaches what takes a signed-in person", async () => {
  const { token } = await world.accessToken(world.ann, SCOPES);
  const names = CLOSED.filter((name) => PATHS[name][2] === "session");
  expect(names.length).toBeGreaterThan(5);
  await each(names, async (name) => {
    const answer = await hostileRequest(world, name, { token });
    expect(expectRefused(answer, name).code, name).toBe("forbidden");
  });
});

test("EDGE-13: after all that the server answers, and nothing has changed", async () => {
  const { things, ann } = world;
  const seen = JSON.parse(await world.portrait());
  const first = JSON.parse(before);
  // Tokens were made on purpose; everything else is as it was.
  expect([seen[0], seen[1], ...seen.slice(3)]).toEqual([first[0], first[1], ...first.slice(3)]);
  const group = await world.call(ann.token, "GET", `/v1/conversations/${things.groupId}`);
  expect(group).toMatchObject({ id: things.groupId });
});

/** Tokens that were good once. */
async function outlived(): Promise<{ what: string; token: string }[]> {
  const { ann, mallory, call } = world;
  const signedOut = await signIn(ann.username);
  await call(signedOut.accessToken, "DELETE", "/v1/sessions/current");
  const revoked = await signIn(ann.username);
  await call(ann.token, "DELETE", `/v1/devices/${revoked.deviceId}`);
  const taken = await world.accessToken(ann, SCOPES);
  await call(ann.token, "DELETE", `/v1/tokens/${taken.id}`);

  const soon = new Date(Date.now() + MINUTE).toISOString();
  const short = await world.accessToken(ann, SCOPES, soon);
  const old = { ann: ann.token, mallory: mallory.token };
  world.passTime(11 * MINUTE);
  ann.token = (await signIn(ann.username)).accessToken;
  mallory.token = (await signIn(mallory.username)).accessToken;
  before = await world.portrait();
  return [
    { what: "of a device that signed out", token: signedOut.accessToken },
    { what: "of a device that was revoked", token: revoked.accessToken },
    { what: "a revoked personal access token", token: taken.token },
    { what: "an expired personal access token", token: short.token },
    { what: "expired", token: old.ann },
    { what: "expired, of somebody else", token: old.mallory },
  ];
}

function signIn(username: string): Promise<Session> {
  return world.call(null, "POST", "/v1/sessions", { username, password: PASSWORD });
}

/** Tokens made by somebody who has none of Ann's, but has seen one of hers and has one of their own. */
function forged(anns: string, own: string): { what: string; token: string }[] {
  const [head = "", payload = "", signature = ""] = anns.split(".");
  const [, , ownSignature = ""] = own.split(".");
  const claims: Record<string, unknown> = decoded(payload);
  const header: Record<string, unknown> = decoded(head);
  const foreign = (claimed: object, used: object = header): string =>
    signed(used, { ...claims, ...claimed }, "another server's key");
  return [
    { what: "one letter", token: "x" },
    { what: "dots", token: ".." },
    { what: "of another server", token: foreign({}) },
    { what: "of another issuer", token: foreign({ iss: "elsewhere" }) },
    { what: "for another audience", token: foreign({ aud: "elsewhere" }) },
    { what: "without an expiry", token: foreign({ exp: undefined }) },
    { what: "with an expiry in words", token: foreign({ exp: "never" }) },
    { what: "under an unknown key", token: foreign({}, { ...header, kid: "0" }) },
    { what: "with an empty key", token: signed(header, claims, "") },
    { what: "unsigned", token: `${encoded({ ...header, alg: "none" })}.${payload}.` },
    { what: "unsigned, in capitals", token: `${encoded({ ...header, alg: "NONE" })}.${payload}.` },
    {
      what: "unsigned, with a signature",
      token: `${encoded({ alg: "none" })}.${payload}.${signature}`,
    },
    {
      what: "of another algorithm",
      token: `${encoded({ ...header, alg: "RS256" })}.${payload}.${signature}`,
    },
    { what: "without its signature", token: `${head}.${payload}.` },
    { what: "with somebody else's signature", token: `${head}.${payload}.${ownSignature}` },
    {
      what: "with a longer life",
      token: `${head}.${encoded({ ...claims, exp: 9e9 })}.${signature}`,
    },
    { what: "whose signature lost a letter", token: anns.slice(0, -2) },
    { what: "with more parts", token: `${anns}.x` },
    { what: "whose claims are no JSON", token: `${head}.AAAA.${signature}` },
    { what: "a personal token that never was", token: `parley_pat_${"A".repeat(43)}` },
    { what: "the beginning of a personal token", token: "parley_pat_" },
    { what: "a refresh token", token: "A".repeat(43) },
    { what: "over-long", token: "x".repeat(8_000) },
  ];
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decoded(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}

function signed(header: object, payload: object, key: string): string {
  const text = `${encoded(header)}.${encoded(payload)}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}

test("EDGE-11: wrong tokens do not stop right ones", async () => {
  const headers = { authorization: `Bearer ${world.ann.token}` };
  expect((await answerTo(`${world.url}/v1/me`, { headers })).status).toBe(200);
});
