import { Type, type TObject, type TProperties } from "typebox";

/**
 * An object that a client sends: a field that the schema does not name is an error, so that a typing
 * mistake is never silently ignored. What the server sends stays open, so that a newer server may add
 * fields without breaking older clients.
 */
export function strictObject<const P extends TProperties>(
  properties: P,
  description?: string,
): TObject<P> {
  return Type.Object(properties, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });
}
