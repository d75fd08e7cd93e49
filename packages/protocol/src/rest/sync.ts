import { Type, type Static } from "typebox";
import { strictObject } from "../object.ts";
import { Cursor } from "../sync.ts";

export const SyncQuery = strictObject({ cursor: Type.Optional(Cursor) });
export type SyncQuery = Static<typeof SyncQuery>;
