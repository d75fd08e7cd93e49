import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { Timestamp } from "../time.ts";
import { InviteCode } from "./accounts.ts";

export const CreateInviteBody = strictObject({
  expiresInHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720, default: 168 })),
});
export type CreateInviteBody = Static<typeof CreateInviteBody>;

/** A link that lets one person register. */
export const Invite = Type.Object({
  id: Id,
  createdAt: Timestamp,
  expiresAt: Timestamp,
  usedBy: Type.Union([Id, Type.Null()]),
});
export type Invite = Static<typeof Invite>;

/** A new invite: the only time that its code is shown. */
export const CreatedInvite = Type.Object({
  ...Invite.properties,
  code: InviteCode,
  path: Type.String({ description: "The path of the sign-up page with the code." }),
});
export type CreatedInvite = Static<typeof CreatedInvite>;

export const InviteList = Type.Object({ items: Type.Array(Invite) });
export type InviteList = Static<typeof InviteList>;
