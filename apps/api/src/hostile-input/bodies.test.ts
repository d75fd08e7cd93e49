import { LIMITS } from "@parley/protocol/limits.ts";
import type { EndpointName } from "@parley/protocol/rest/paths.ts";
import { Compile } from "typebox/compile";
import { afterAll, beforeAll, expect, test } from "vitest";
import { each, ENDPOINT_NAMES, hostileRequest } from "./hostile-request.ts";
import { mutationsOf } from "./mutations.ts";
import { answerTo, expectNoFailure, expectRefused } from "./refused.ts";
import { SOUND_CALLS } from "./valid-calls.ts";
import { openHostileWorld, shapeOf, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openHostileWorld();
});
afterAll(() => world.close());

const WITH_JSON = ENDPOINT_NAMES.filter((name) => typeof shapeOf(name).body === "object");
const WITH_PICTURE = ENDPOINT_NAMES.filter((name) => shapeOf(name).body === "picture");

/** Routes that end the sessions of whoever calls them: their bodies are sent by nobody in particular. */
async function stillAnswers(): Promise<void> {
  const answer = await answerTo(`${world.url}/v1/me`, {
    headers: { authorization: `Bearer ${world.ann.token}` },
  });
  expect(answer.status).toBe(200);
}

test.each(WITH_JSON)("EDGE-1: %s refuses every broken field of its body", async (name) => {
  const { body } = SOUND_CALLS[name](world);
  const validator = validatorOf(name);
  expect(validator.Check(body), "the sound body itself").toBe(true);
  const mutations = mutationsOf(body);
  expect(mutations.length).toBeGreaterThan(25);
  await each(mutations, async ({ what, value }) => {
    const text = JSON.stringify(value);
    const answer = await hostileRequest(world, name, { body: text });
    const arrives: unknown = JSON.parse(text);
    if (validator.Check(arrives)) return expectNoFailure(answer, what);
    const { code } = expectRefused(answer, what);
    expect(["invalid_request", "too_large"], what).toContain(code);
  });
  await stillAnswers();
});

function validatorOf(name: EndpointName) {
  const { body } = shapeOf(name);
  if (typeof body !== "object") throw new Error(`${name} takes no JSON.`);
  return Compile(body);
}

const BROKEN_JSON: readonly (readonly [what: string, bytes: string | Uint8Array])[] = [
  ["nothing", ""],
  ["white space", " \n "],
  ["an open brace", "{"],
  ["a truncated field", '{"clientId": "0'],
  ["a truncated escape", '{"a": "\\u00'],
  ["half a word", "nul"],
  ["a trailing comma", '{"a": 1,}'],
  ["two documents", "{}{}"],
  ["single quotes", "{'a': 1}"],
  ["NaN", '{"a": NaN}'],
  ["a comment", "{/* */}"],
  ["a prototype", '{"__proto__": {"admin": true}}'],
  ["a constructor's prototype", '{"constructor": {"prototype": {"admin": true}}}'],
  ["a number that overflows", '{"a": 1e999}'],
  ["100,000 brackets", "[".repeat(100_000)],
  ["100,000 objects", '{"a":'.repeat(50_000)],
  ["broken UTF-8", Uint8Array.of(0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d)],
  ["overlong UTF-8", Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d)],
  ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
  ["zero bytes", new Uint8Array(64)],
  ["more than a request may carry", `{"a": "${"x".repeat(LIMITS.requestBytes)}"}`],
];

test.each(WITH_JSON)("EDGE-2: %s refuses what is no JSON", async (name) => {
  await each(BROKEN_JSON, async ([what, bytes]) => {
    const answer = await hostileRequest(world, name, {
      body: bytes,
      headers: { "content-type": "application/json" },
    });
    // Where every field may be left out, an empty body is a sound one.
    if (bytes === "" && validatorOf(name).Check({})) return expectNoFailure(answer, what);
    const { code } = expectRefused(answer, what);
    expect(["invalid_request", "too_large"], what).toContain(code);
  });
  await stillAnswers();
});

const WRONG_TYPES = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "image/png",
  "application/octet-stream",
  "application/problem+json",
  "json",
  "*/*",
  ";;;",
  "application/json/x",
];

test.each(WITH_JSON)("EDGE-3: %s refuses bodies of other content types", async (name) => {
  const body = JSON.stringify(SOUND_CALLS[name](world).body);
  await each(WRONG_TYPES, async (type) => {
    const answer = await hostileRequest(world, name, { body, headers: { "content-type": type } });
    const { code } = expectRefused(answer, type);
    expect(["unsupported_media_type", "invalid_request"], type).toContain(code);
  });
  await stillAnswers();
});

const NO_PICTURES: readonly (readonly [what: string, bytes: Uint8Array | string, type: string])[] =
  [
    ["nothing", "", "image/png"],
    ["text", "hello", "image/png"],
    ["a script", "<svg onload=alert(1) xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"],
    ["a drawing that says it is a PNG", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png"],
    [
      "the first bytes of a PNG",
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      "image/png",
    ],
    ["the first bytes of a JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "image/jpeg"],
    ["the first bytes of a GIF", "GIF89a", "image/gif"],
    ["zero bytes", new Uint8Array(1024), "application/octet-stream"],
    ["more than a picture may weigh", new Uint8Array(LIMITS.avatarBytes + 1), "image/png"],
    ["JSON", "{}", "application/json"],
    ["a form without a boundary", "x", "multipart/form-data"],
    [
      "a form that ends early",
      "--x\r\nContent-Disposition: form-data",
      "multipart/form-data; boundary=x",
    ],
    ["a form without a file", "--x--\r\n", "multipart/form-data; boundary=x"],
  ];

test.each(WITH_PICTURE)("EDGE-4: %s refuses what is no picture", async (name) => {
  await each(NO_PICTURES, async ([what, body, type]) => {
    const answer = await hostileRequest(world, name, { body, headers: { "content-type": type } });
    const { code } = expectRefused(answer, what);
    const expected = ["image_invalid", "invalid_request", "too_large", "unsupported_media_type"];
    expect(expected, what).toContain(code);
  });
  await stillAnswers();
});
