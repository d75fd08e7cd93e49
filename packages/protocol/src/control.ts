import { Type, type Static } from "typebox";
import { AvatarHash } from "./person.ts";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";

/** `owner` may do everything, `admin` manages members and the group's face, `member` talks. */
export const Role = Type.Union([
  Type.Literal("owner"),
  Type.Literal("admin"),
  Type.Literal("member"),
]);
export type Role = Static<typeof Role>;

/** Seconds after which new messages disappear. */
export const TimerSeconds = Type.Integer({
  minimum: 1,
  maximum: LIMITS.timerSeconds,
  description: "Seconds from the commit of a message until it disappears.",
});

/** What changed about the conversation itself. The server writes and reads it; it is never encrypted. */
export const Control = Type.Union(
  [
    Type.Object({
      type: Type.Literal("created"),
      title: Type.Union([Type.String(), Type.Null()]),
      memberIds: Type.Array(Id, { description: "The first members, the creator first." }),
    }),
    Type.Object({ type: Type.Literal("membersAdded"), userIds: Type.Array(Id) }),
    Type.Object({ type: Type.Literal("memberRemoved"), userId: Id }),
    Type.Object({ type: Type.Literal("memberLeft"), userId: Id }),
    Type.Object({ type: Type.Literal("roleChanged"), userId: Id, role: Role }),
    Type.Object({ type: Type.Literal("titleChanged"), title: Type.String() }),
    Type.Object({ type: Type.Literal("descriptionChanged"), description: Type.String() }),
    Type.Object({
      type: Type.Literal("avatarChanged"),
      avatar: Type.Union([AvatarHash, Type.Null()]),
    }),
    Type.Object({
      type: Type.Literal("timerChanged"),
      seconds: Type.Union([TimerSeconds, Type.Null()], {
        description: "When messages written from here on disappear; null: they stay.",
      }),
    }),
  ],
  { description: "The body of an entry of class `control`." },
);
export type Control = Static<typeof Control>;
