import { Type, type Static } from "typebox";
import { strictObject } from "../object.ts";

/**
 * The first frame of a connection, within 5 s; sent again before the token expires. An access token
 * and a personal access token both do. Answered by `welcome`.
 */
export const AuthenticateFrame = strictObject({
  type: Type.Literal("authenticate"),
  token: Type.String({ minLength: 1, maxLength: 4096 }),
});
export type AuthenticateFrame = Static<typeof AuthenticateFrame>;
