import { DownFrame } from "@parley/protocol/ws/down.ts";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { isDownFrame } from "virtual:validators";
import { validatorsModule } from "./validators.ts";

const ID = "01890000-0000-7000-8000-000000000000";
const NOW = "2026-01-02T03:04:05.678Z";
const welcome = {
  type: "welcome",
  userId: ID,
  deviceId: ID,
  serverTime: NOW,
  expiresAt: null,
};
const entry = {
  conversationId: ID,
  seq: 1,
  senderId: ID,
  deviceId: ID,
  clientId: ID,
  createdAt: NOW,
  size: 4,
  class: "message",
  body: { type: "text", text: "ключ 👋" },
};
const person = { id: ID, username: "ana", displayName: "Ana", about: "", avatar: null };

test.each<[string, unknown]>([
  ["a welcome", welcome],
  ["entries", { type: "entries", entries: [entry] }],
  ["a person", { type: "person", person }],
  ["a name of 64 emoji", { type: "person", person: { ...person, displayName: "👋".repeat(64) } }],
  ["a name of 65 emoji", { type: "person", person: { ...person, displayName: "👋".repeat(65) } }],
  ["a name of 65 letters", { type: "person", person: { ...person, displayName: "a".repeat(65) } }],
  ["a name of 128 emoji", { type: "person", person: { ...person, displayName: "👋".repeat(128) } }],
  ["no name", { type: "person", person: { ...person, displayName: "" } }],
  ["a username of two", { type: "person", person: { ...person, username: "ab" } }],
  ["about nothing", { type: "person", person: { ...person, about: "" } }],
  [
    "a message with more in it",
    { type: "entries", entries: [{ ...entry, body: { ...entry.body, also: 1 } }] },
  ],
  ["a name of one space", { type: "person", person: { ...person, displayName: " " } }],
  ["an id in upper case", { ...welcome, userId: ID.replace("a", "A").toUpperCase() + "A" }],
  ["no entries", { type: "entries", entries: [] }],
  ...[0, 1.5, "1", 2 ** 53 - 1, 2 ** 53, NaN, null].map((seq): [string, unknown] => [
    `a seq of ${seq}`,
    { type: "entries", entries: [{ ...entry, seq }] },
  ]),
  ["an entry of null", { type: "entries", entries: [null] }],
  ["an entry that is an array", { type: "entries", entries: [[entry]] }],
  ["an id that is no text", { ...welcome, userId: [ID] }],
  ["an empty text", { type: "entries", entries: [{ ...entry, body: { type: "text", text: "" } }] }],
  [
    "a lone surrogate",
    { type: "entries", entries: [{ ...entry, body: { type: "text", text: "\ud800" } }] },
  ],
  ["an unknown type", { type: "wave" }],
  ["an array", []],
  ["nothing", null],
])("WEB-2: a generated validator judges %s as the schema does", (_what, value) => {
  expect(isDownFrame(value)).toBe(Compile(DownFrame).Check(value));
});

test("WEB-2: a generated validator takes what is right and refuses what is not", () => {
  expect(isDownFrame(welcome)).toBe(true);
  expect(isDownFrame({ ...welcome, expiresAt: "soon" })).toBe(false);
});

test("WEB-2: the generated module stands alone and needs no eval", () => {
  const source = validatorsModule({ isDownFrame: DownFrame });
  expect(source).not.toMatch(/\bimport\b|\beval\b|new Function|typebox/);
});

test("WEB-2: what the generated checks say again and again is said once", () => {
  const source = validatorsModule({ isDownFrame: DownFrame });
  const times = (words: string): number => source.split(words).length - 1;
  expect(times("!== null && !")).toBe(1);
  expect(times(`${Number.MAX_SAFE_INTEGER}`)).toBe(0);
  expect(times("isObject(")).toBeGreaterThan(50);
  expect(times("isCount(")).toBeGreaterThan(20);
  expect(times("fits(")).toBeGreaterThan(100);
  expect(times("hasOnly(")).toBeGreaterThan(5);
  expect(times("isText(")).toBeGreaterThan(5);
});

test("WEB-2: a schema that needs more of the library than the page has fails the build", () => {
  const unique = Type.Array(Type.String(), { uniqueItems: true });
  expect(() => validatorsModule({ isUnique: unique })).toThrow(/in the browser/);
});
