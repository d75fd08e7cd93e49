import { Type, type Static } from "typebox";
import { Receipt } from "../conversation.ts";

/** Watermarks that moved. */
export const ReceiptsFrame = Type.Object({
  type: Type.Literal("receipts"),
  receipts: Type.Array(Receipt, { minItems: 1 }),
});
export type ReceiptsFrame = Static<typeof ReceiptsFrame>;
