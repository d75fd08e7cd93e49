import { Type, type Static } from "typebox";
import { LIMITS } from "./limits.ts";
import { strictObject } from "./object.ts";
import { plainText } from "./text.ts";

/** A text message. */
export const TextContent = strictObject(
  { type: Type.Literal("text"), text: plainText(1, LIMITS.text, "1 to 65,536 characters.") },
  "A text message.",
);

/** What people say: the body of an entry of class `message` in a chat with `encryption: "none"`. */
export const Content = Type.Union([TextContent]);
export type Content = Static<typeof Content>;
