import { Username } from "@parley/protocol/person.ts";
import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { foldUsername, isUsername } from "./username.ts";

const schema = Compile(Username);

test.each([
  "ana",
  "a.b",
  "ab",
  "x".repeat(35),
  "x".repeat(36),
  "123",
  "12a",
  "a b",
  "Ana",
  "ä12",
  "",
])("WEB-6: the form and the server agree on the username %j", (name) => {
  expect(isUsername(name)).toBe(schema.Check(name));
});

test("WEB-6: a typed username is folded to what is registered", () => {
  expect(foldUsername("  @Ana.Duarte ")).toBe("ana.duarte");
});
