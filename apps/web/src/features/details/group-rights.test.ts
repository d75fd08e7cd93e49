import type { Role } from "@parley/protocol/control.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { emptyGroup } from "../../chat/testing/empty-group.ts";
import { expect, test } from "vitest";
import { groupRights, isLastOwner } from "./group-rights.ts";

function group(mine: Role, other: Role = "member", left = false): ConversationState {
  const place = { joinedSeq: 1, deliveredSeq: 0, readSeq: 0 };
  return {
    ...emptyGroup("group"),
    left,
    members: {
      me: { userId: "me", role: mine, ...place },
      ann: { userId: "ann", role: other, ...place },
    },
  };
}

test("APP-18: an owner may do everything, an admin manages plain members, a member talks", () => {
  const owner = groupRights(group("owner"), "me");
  expect([owner.addMembers, owner.changeFace, owner.changeRoles]).toEqual([true, true, true]);
  expect(owner.remove("owner")).toBe(true);

  const admin = groupRights(group("admin"), "me");
  expect([admin.addMembers, admin.changeFace, admin.changeRoles]).toEqual([true, true, false]);
  expect([admin.remove("member"), admin.remove("admin")]).toEqual([true, false]);

  const member = groupRights(group("member"), "me");
  expect([member.addMembers, member.changeFace, member.remove("member")]).toEqual([
    false,
    false,
    false,
  ]);
});

test("APP-18: who left may change nothing", () => {
  expect(groupRights(group("owner", "member", true), "me").addMembers).toBe(false);
});

test("APP-18: the last owner is one who alone owns the group", () => {
  expect(isLastOwner(group("owner"), "me")).toBe(true);
  expect(isLastOwner(group("owner", "owner"), "me")).toBe(false);
  expect(isLastOwner(group("admin", "owner"), "me")).toBe(false);
});
