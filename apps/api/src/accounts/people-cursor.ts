import { Buffer } from "node:buffer";
import { Id } from "@parley/protocol/id.ts";
import { strictObject } from "@parley/protocol/object.ts";
import { Username } from "@parley/protocol/person.ts";
import { Type, type Static } from "typebox";
import { Check } from "typebox/value";
import { Refusal } from "../refusal.ts";

const PeopleCursor = Type.Union([
  strictObject({ by: Type.Literal("username"), after: Type.Optional(Username) }),
  strictObject({ by: Type.Literal("name"), after: Id }),
]);

/** Behind whom a page of people begins, in which of the two orders. */
export type PeopleCursor = Static<typeof PeopleCursor>;

/** Writes a cursor as the opaque text that clients give back. */
export function writeCursor(cursor: PeopleCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Reads a cursor that a client gave back; refuses what this server did not write. */
export function readCursor(text: string): PeopleCursor {
  const value = parse(Buffer.from(text, "base64url").toString());
  if (!Check(PeopleCursor, value)) {
    throw new Refusal("invalid_request", {
      issues: [{ path: "/cursor", message: "is not a cursor of this list" }],
    });
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
