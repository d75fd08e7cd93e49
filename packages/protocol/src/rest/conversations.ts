import { Type, type Static } from "typebox";
import { ChosenTitle, Conversation, Description, Encryption, Member } from "../conversation.ts";
import { Role, TimerSeconds } from "../control.ts";
import { Id } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { pageOf, pageQuery } from "./page.ts";

/** A new group; sent again with the same client id it gives the same group. */
export const CreateGroupBody = strictObject({
  clientId: Id,
  title: ChosenTitle,
  description: Type.Optional(Description),
  memberIds: Type.Array(Id, { maxItems: LIMITS.groupMembers - 1, uniqueItems: true }),
  encryption: Type.Optional(Encryption),
});
export type CreateGroupBody = Static<typeof CreateGroupBody>;

export const GroupBody = strictObject({
  title: Type.Optional(ChosenTitle),
  description: Type.Optional(Description),
});
export type GroupBody = Static<typeof GroupBody>;

export const AddMembersBody = strictObject({
  userIds: Type.Array(Id, { minItems: 1, maxItems: LIMITS.groupMembers, uniqueItems: true }),
});
export type AddMembersBody = Static<typeof AddMembersBody>;

export const RoleBody = strictObject({ role: Role });
export type RoleBody = Static<typeof RoleBody>;

/** When messages disappear from now on; null: they stay. What a server offers stands in its `ServerInfo`. */
export const TimerBody = strictObject({ seconds: Type.Union([TimerSeconds, Type.Null()]) });
export type TimerBody = Static<typeof TimerBody>;

export const PageQuery = strictObject(pageQuery);
export type PageQuery = Static<typeof PageQuery>;

export const ConversationPage = pageOf(Conversation);
export type ConversationPage = Static<typeof ConversationPage>;

export const MemberPage = pageOf(Member);
export type MemberPage = Static<typeof MemberPage>;
