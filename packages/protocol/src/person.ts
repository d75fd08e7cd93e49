import { Type, type Static } from "typebox";
import { Id } from "./id.ts";
import { LIMITS } from "./limits.ts";
import { lineText, nameText, plainText } from "./text.ts";
import { Timestamp } from "./time.ts";

/** 3 to 35 of a-z 0-9 . _ with at least one letter; upper case is folded by the app before sending. */
export const Username = Type.String({
  minLength: LIMITS.usernameMin,
  maxLength: LIMITS.usernameMax,
  pattern: "^(?=.*[a-z])[a-z0-9._]+$",
  description: "3 to 35 of a-z 0-9 . _ with a letter.",
});
export const DisplayName = lineText(LIMITS.displayName, "The name that others see.");
/** The same as somebody chooses it. */
export const ChosenName = nameText(LIMITS.displayName, "The name that others see.");
export const About = plainText(0, LIMITS.about, "A few words about oneself.");

/** The hash of a picture, as it stands in `/v1/avatars/{hash}/{size}`. */
export const AvatarHash = Type.String({
  pattern: "^[0-9a-f]{64}$",
  description: "SHA-256 in hex.",
});

/** What others see of a person. */
export const Person = Type.Object(
  {
    id: Id,
    username: Username,
    displayName: DisplayName,
    about: About,
    avatar: Type.Union([AvatarHash, Type.Null()]),
  },
  { description: "A person as others see them." },
);
export type Person = Static<typeof Person>;

/** Whether a person is here; reaches only those who share a conversation with them. */
export const Presence = Type.Object(
  {
    userId: Id,
    online: Type.Boolean(),
    lastSeenAt: Type.Union([Timestamp, Type.Null()], { description: "Null when never seen." }),
  },
  { description: "A person's presence." },
);
export type Presence = Static<typeof Presence>;
