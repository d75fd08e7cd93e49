import { i18n } from "@lingui/core";
import { beforeAll, expect, test } from "vitest";
import { searchedName } from "./conversation-title.ts";
import { nameMatches } from "./name-search.ts";

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));

const ben = { id: "ben", username: "b.hill", displayName: "Ben", about: "", avatar: null };
const names = { i18n, me: "ann", people: { ben } };
const member = (userId: string) => ({
  userId,
  role: "member" as const,
  joinedSeq: 1,
  deliveredSeq: 1,
  readSeq: 1,
});
const members = { ann: member("ann"), ben: member("ben") };

test("APP-11: a direct chat is found by the other's username, a group by its title alone", () => {
  const direct = searchedName({ kind: "direct", title: null, members }, names);
  expect(nameMatches(direct, "ben")).toBe(true);
  expect(nameMatches(direct, "@b.hill")).toBe(true);
  const group = searchedName({ kind: "group", title: "Choir", members }, names);
  expect(group).toBe("Choir");
});
