import { expect, test } from "vitest";
import { mentionQuery, suggestPeople } from "./mention-query.ts";

const person = (username: string, displayName: string) => ({
  id: username,
  username,
  displayName,
  about: "",
  avatar: null,
});

test("APP-26: an @ begins a name, at the caret and nowhere else", () => {
  expect(mentionQuery("@", 1)).toEqual({ start: 0, search: "" });
  expect(mentionQuery("Hi @an and", 6)).toEqual({ start: 3, search: "an" });
  expect(mentionQuery("Hi @an and", 10)).toBeNull();
  expect(mentionQuery("(@Zoë", 5)).toEqual({ start: 1, search: "Zoë" });
  expect(mentionQuery("mail a@b", 8)).toBeNull();
  expect(mentionQuery("@@b", 3)).toBeNull();
  expect(mentionQuery(`${"x ".repeat(40)}@b`, 82)).toEqual({ start: 80, search: "b" });
});

test("APP-26: people are found by username and by name, accents aside, six at most", () => {
  const people = [person("zz", "Ann Baker"), person("ann", "Zoë Cole"), person("ben", "Ben")];
  const found = (search: string) => suggestPeople(people, search).map(({ id }) => id);
  expect(found("an")).toEqual(["ann", "zz"]);
  expect(found("Zoe")).toEqual(["ann"]);
  expect(found("bak")).toEqual(["zz"]);
  expect(found("")).toEqual(["zz", "ben", "ann"]);
  expect(found("q")).toEqual([]);
  const many = Array.from({ length: 9 }, (_, n) => person(`p${n}`, `P ${n}`));
  expect(suggestPeople(many, "p")).toHaveLength(6);
});
