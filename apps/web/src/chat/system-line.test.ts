import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import type { Control } from "@parley/protocol/control.ts";
import { isolatedParts } from "../i18n/isolate.ts";
import type { Names } from "./names.ts";
import { systemLine } from "./system-line.ts";
import { typingLine } from "./typing-line.ts";

function person(id: string, displayName: string) {
  return { id, username: id, displayName, about: "", avatar: null };
}

const names: Names = {
  i18n: setupI18n({ locale: "en", messages: { en: {} } }),
  me: "me",
  people: {
    me: person("me", "Me"),
    ann: person("ann", "Ann"),
    ben: person("ben", "Ben"),
    maha: person("maha", "مها"),
  },
};

test.each<[string, Control, string]>([
  ["ann", { type: "created", title: "Hikes", memberIds: [] }, "Ann created the group “Hikes”."],
  ["me", { type: "membersAdded", userIds: ["ann", "ben"] }, "You added Ann and Ben."],
  ["ann", { type: "membersAdded", userIds: ["ben", "me"] }, "Ann added you and Ben."],
  ["ann", { type: "memberRemoved", userId: "me" }, "Ann removed you."],
  ["ben", { type: "memberLeft", userId: "ben" }, "Ben left."],
  ["ann", { type: "roleChanged", userId: "me", role: "owner" }, "Ann made you an owner."],
  ["me", { type: "titleChanged", title: "Walks" }, "You renamed the group to “Walks”."],
  [
    "ann",
    { type: "timerChanged", seconds: 604_800 },
    "Ann turned on disappearing messages. New messages disappear after 7 days.",
  ],
  [
    "me",
    { type: "timerChanged", seconds: 86_400 },
    "You turned on disappearing messages. New messages disappear after 24 hours.",
  ],
  ["me", { type: "timerChanged", seconds: null }, "You turned off disappearing messages."],
  ["zoe", { type: "avatarChanged", avatar: null }, "Somebody removed the group's picture."],
])("APP-15: a membership change by %s is a sentence", (senderId, control, sentence) => {
  const said = isolatedParts(systemLine({ senderId, control }, "group", names));
  expect(said.join("")).toBe(sentence);
});

test.each<[string, Control, string[]]>([
  ["maha", { type: "created", title: "רכבים", memberIds: [] }, ["مها", "רכבים"]],
  ["maha", { type: "membersAdded", userIds: ["ann", "me", "ben"] }, ["مها", "Ann", "Ben"]],
  ["me", { type: "memberRemoved", userId: "maha" }, ["مها"]],
  ["me", { type: "titleChanged", title: "רכבים" }, ["רכבים"]],
  ["ann", { type: "roleChanged", userId: "maha", role: "admin" }, ["Ann", "مها"]],
])(
  "APP-15: names and titles in a sentence by %s are isolated from it",
  (senderId, control, values) => {
    const parts = isolatedParts(systemLine({ senderId, control }, "group", names));
    expect(parts.filter((_, index) => index % 2 === 1)).toEqual(values);
  },
);

test("APP-15: the name of who is typing is isolated", () => {
  expect(isolatedParts(typingLine(["maha"], true, names) ?? "")).toEqual([
    "",
    "مها",
    " is typing…",
  ]);
});
