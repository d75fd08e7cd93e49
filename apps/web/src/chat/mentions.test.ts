import { LIMITS } from "@parley/protocol/limits.ts";
import { expect, test } from "vitest";
import { mentionedIn, mentionSegments } from "./mentions.ts";

const person = (username: string) => ({
  id: `id of ${username}`,
  username,
  displayName: username,
  about: "",
  avatar: null,
});
const people = ["ada", "ada.l", "ben"].map(person);
const named = (text: string) =>
  mentionSegments(text, people).flatMap(({ person: named }) => named?.username ?? []);

test("APP-26: a username after @ mentions, in any case, whatever stands around it", () => {
  expect(named("@ada, (@BEN) and @ada.l.")).toEqual(["ada", "ben", "ada.l"]);
  expect(named("Hi @ben.")).toEqual(["ben"]);
  expect(mentionSegments("Hi @Ben.", people)).toEqual([
    { before: "Hi ", person: people[2] },
    { before: ".", person: null },
  ]);
  expect(named("你好@ben")).toEqual([]);
  expect(named("\n@ben\n")).toEqual(["ben"]);
});

test("APP-26: neither an address nor a longer or unknown name mentions", () => {
  expect(named("mail x@ada or ada@ben, @adam @bennett @@ben @carl")).toEqual([]);
});

test("APP-26: each person is mentioned once, and 50 at most", () => {
  expect(mentionedIn("@ben @ada @ben", people)).toEqual(["id of ben", "id of ada"]);
  const many = Array.from({ length: 60 }, (_, n) => person(`p${n}`));
  const text = many.map(({ username }) => `@${username}`).join(" ");
  expect(mentionedIn(text, many)).toHaveLength(LIMITS.mentions);
});
