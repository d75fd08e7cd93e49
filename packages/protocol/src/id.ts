import { Type, type Static } from "typebox";

/** A UUIDv7 (RFC 9562) in lower case; ids sort by the time they were made. */
export const Id = Type.String({
  pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
  description: "A UUIDv7 in lower case.",
});
export type Id = Static<typeof Id>;
