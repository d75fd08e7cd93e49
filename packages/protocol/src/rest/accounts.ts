import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { About, ChosenName, Person, Username } from "../person.ts";
import { lineText, plainText } from "../text.ts";
import { Timestamp } from "../time.ts";

export const Password = plainText(LIMITS.passwordMin, LIMITS.passwordMax, "10 to 256 characters.");
/** A password as typed at sign-in: an old or short one must be answered like a wrong one. */
const TypedPassword = plainText(1, LIMITS.passwordMax, "The password.");

/** Where one signs in from. */
const DeviceOffer = strictObject({
  name: lineText(LIMITS.deviceName, "A name for the list of devices."),
  platform: Type.Union([Type.Literal("web"), Type.Literal("cli"), Type.Literal("script")]),
});

/** `cookie` keeps the refresh token from scripts of the page; `body` hands it to the caller. */
const RefreshIn = Type.Union([Type.Literal("cookie"), Type.Literal("body")], { default: "cookie" });

export const InviteCode = Type.String({ pattern: "^[A-Za-z0-9_-]{16,64}$" });

export const RegisterBody = strictObject({
  username: Username,
  displayName: ChosenName,
  password: Password,
  invite: Type.Optional(InviteCode),
  device: Type.Optional(DeviceOffer),
  refreshIn: Type.Optional(RefreshIn),
});
export type RegisterBody = Static<typeof RegisterBody>;

export const SignInBody = strictObject({
  username: Type.String({ minLength: 1, maxLength: 256 }),
  password: TypedPassword,
  device: Type.Optional(DeviceOffer),
  refreshIn: Type.Optional(RefreshIn),
});
export type SignInBody = Static<typeof SignInBody>;

/** Opaque; 256 random bits. */
export const RefreshToken = Type.String({ pattern: "^[A-Za-z0-9_-]{43}$" });

export const RefreshBody = strictObject({ refreshToken: Type.Optional(RefreshToken) });
export type RefreshBody = Static<typeof RefreshBody>;

/** One's own account. */
export const Account = Type.Object({
  ...Person.properties,
  serverOwner: Type.Boolean(),
  createdAt: Timestamp,
});
export type Account = Static<typeof Account>;

/** A signed-in device and its tokens. */
export const Session = Type.Object({
  account: Account,
  deviceId: Id,
  accessToken: Type.String(),
  accessExpiresAt: Timestamp,
  refreshToken: Type.Optional(RefreshToken),
});
export type Session = Static<typeof Session>;

export const ChangePasswordBody = strictObject({
  currentPassword: TypedPassword,
  newPassword: Password,
});
export type ChangePasswordBody = Static<typeof ChangePasswordBody>;

export const ProfileBody = strictObject({
  displayName: Type.Optional(ChosenName),
  about: Type.Optional(About),
});
export type ProfileBody = Static<typeof ProfileBody>;
