import type { Control, Role } from "@parley/protocol/control.ts";
import { expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { addMembers, changeFace, changeRole, removeMember } from "./group-rules.ts";
import type { GroupState } from "./group-state.ts";

const group = (roles: Record<string, Role>, former: string[] = []): GroupState => ({
  kind: "group",
  title: "Title",
  description: "",
  avatar: null,
  timer: null,
  roles: new Map(Object.entries(roles)),
  formerMembers: new Set(former),
});

const full = group({ owner: "owner", admin: "admin", admin2: "admin", ann: "member" }, ["gone"]);

/** What a rule says: the kinds of its entries, or the code it refuses with. */
function outcome(rule: () => Control[]): string[] | string {
  try {
    return rule().map(({ type }) => type);
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
}

test.each([
  ["owner", ["membersAdded"]],
  ["admin", ["membersAdded"]],
  ["ann", "forbidden"],
  ["gone", "forbidden"],
  ["outsider", "not_found"],
])("GRP-1: %s adds a member: %s", (actor, expected) => {
  expect(outcome(() => addMembers(full, actor, ["new"]))).toEqual(expected);
});

test.each([
  ["owner", "admin", ["memberRemoved"]],
  ["owner", "ann", ["memberRemoved"]],
  ["admin", "ann", ["memberRemoved"]],
  ["admin", "admin2", "forbidden"],
  ["admin", "owner", "forbidden"],
  ["ann", "admin", "forbidden"],
  ["ann", "stranger", "forbidden"],
  ["owner", "gone", []],
  ["owner", "stranger", "not_found"],
  ["gone", "ann", "forbidden"],
  ["outsider", "ann", "not_found"],
  ["ann", "ann", ["memberLeft"]],
  ["admin", "admin", ["memberLeft"]],
  ["gone", "gone", []],
  ["outsider", "outsider", "not_found"],
  ["owner", "owner", "last_owner"],
])("GRP-2: %s removes %s: %s", (actor, target, expected) => {
  expect(outcome(() => removeMember(full, actor, target))).toEqual(expected);
});

test.each([
  ["owner", "ann", "owner", ["roleChanged"]],
  ["owner", "ann", "admin", ["roleChanged"]],
  ["owner", "admin", "admin", []],
  ["owner", "owner", "member", "last_owner"],
  ["owner", "stranger", "admin", "not_found"],
  ["admin", "ann", "admin", "forbidden"],
  ["ann", "ann", "owner", "forbidden"],
  ["outsider", "ann", "admin", "not_found"],
] as const)("GRP-3: %s makes %s %s: %s", (actor, target, role, expected) => {
  expect(outcome(() => changeRole(full, actor, target, role))).toEqual(expected);
});

test.each([
  ["owner", { title: "New", description: "Words" }, ["titleChanged", "descriptionChanged"]],
  ["admin", { avatar: "f".repeat(64) }, ["avatarChanged"]],
  ["admin", { title: "Title", description: "", avatar: null }, []],
  ["ann", { title: "New" }, "forbidden"],
  ["outsider", { title: "New" }, "not_found"],
])("GRP-4: %s changes the face with %o: %s", (actor, face, expected) => {
  expect(outcome(() => changeFace(full, actor, face))).toEqual(expected);
});

test("GRP-5: the last owner may go once another is there, or when nobody else is", () => {
  const passed = group({ owner: "owner", heir: "owner", ann: "member" });
  expect(outcome(() => removeMember(passed, "owner", "owner"))).toEqual(["memberLeft"]);
  expect(outcome(() => changeRole(passed, "owner", "owner", "member"))).toEqual(["roleChanged"]);
  const alone = group({ owner: "owner" }, ["gone"]);
  expect(outcome(() => removeMember(alone, "owner", "owner"))).toEqual(["memberLeft"]);
});

test("GRP-6: a group takes 1,024 members and not one more; those who are in are not counted twice", () => {
  const roles = Object.fromEntries(
    Array.from({ length: 1_023 }, (_, i): [string, Role] => [
      `m${i}`,
      i === 0 ? "owner" : "member",
    ]),
  );
  expect(outcome(() => addMembers(group(roles), "m0", ["m5", "last"]))).toEqual(["membersAdded"]);
  expect(outcome(() => addMembers(group(roles), "m0", ["a", "b"]))).toBe("too_many_members");
  expect(outcome(() => addMembers(group(roles), "m0", ["m5", "m6"]))).toEqual([]);
});

test.each(["direct", "self"] as const)("GRP-7: a %s chat has nothing to manage", (kind) => {
  const pair: GroupState = { ...group({ ann: "member", ben: "member" }), kind };
  expect(outcome(() => addMembers(pair, "ann", ["cy"]))).toBe("not_a_group");
  expect(outcome(() => removeMember(pair, "ann", "ann"))).toBe("not_a_group");
  expect(outcome(() => changeRole(pair, "ann", "ben", "owner"))).toBe("not_a_group");
  expect(outcome(() => changeFace(pair, "ann", { title: "x" }))).toBe("not_a_group");
  expect(outcome(() => addMembers(pair, "outsider", ["cy"]))).toBe("not_found");
});
