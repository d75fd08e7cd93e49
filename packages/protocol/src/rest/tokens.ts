import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { lineText } from "../text.ts";
import { Timestamp } from "../time.ts";

/** `read` sees what its person sees; `send` writes messages and receipts; `manage` does the rest. */
export const Scope = Type.Union([
  Type.Literal("read"),
  Type.Literal("send"),
  Type.Literal("manage"),
]);
export type Scope = Static<typeof Scope>;

const Scopes = Type.Array(Scope, { minItems: 1, maxItems: 3, uniqueItems: true });

export const CreateTokenBody = strictObject({
  name: lineText(LIMITS.tokenName, "What it is for."),
  scopes: Scopes,
  expiresAt: Type.Optional(Type.Union([Timestamp, Type.Null()])),
});
export type CreateTokenBody = Static<typeof CreateTokenBody>;

/** A personal access token as it is listed. */
export const AccessToken = Type.Object({
  id: Id,
  name: Type.String(),
  scopes: Scopes,
  createdAt: Timestamp,
  expiresAt: Type.Union([Timestamp, Type.Null()]),
  lastUsedAt: Type.Union([Timestamp, Type.Null()]),
});
export type AccessToken = Static<typeof AccessToken>;

/** A new token: the only time that its secret is shown. */
export const CreatedToken = Type.Object({ ...AccessToken.properties, token: Type.String() });
export type CreatedToken = Static<typeof CreatedToken>;

export const AccessTokenList = Type.Object({ items: Type.Array(AccessToken) });
export type AccessTokenList = Static<typeof AccessTokenList>;
