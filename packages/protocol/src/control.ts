import { Type, type Static } from "typebox";
import { AvatarHash } from "./person.ts";
import { Id } from "./id.ts";

/** `owner` may do everything, `admin` manages members and the group's face, `member` talks. */
export const Role = Type.Union([
  Type.Literal("owner"),
  Type.Literal("admin"),
  Type.Literal("member"),
]);
export type Role = Static<typeof Role>;

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
  ],
  { description: "The body of an entry of class `control`." },
);
export type Control = Static<typeof Control>;
