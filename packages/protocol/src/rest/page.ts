import { Type, type TSchema } from "typebox";
import { LIMITS } from "../limits.ts";

/** Where the next page of a list begins; opaque, given back as it came. */
export const PageCursor = Type.String({ pattern: "^[A-Za-z0-9_-]{1,256}$" });

/** How many items of a list, from where. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageMax, default: LIMITS.page })),
  cursor: Type.Optional(PageCursor),
};

/** A page of a list: its items, and where the next begins (null: this was the last). */
export function pageOf<const T extends TSchema>(items: T) {
  return Type.Object({
    items: Type.Array(items),
    nextCursor: Type.Union([PageCursor, Type.Null()]),
  });
}
