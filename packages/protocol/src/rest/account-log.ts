import { Type, type Static } from "typebox";
import { AccountChange } from "../account-log.ts";
import { SeqOrZero } from "../seq.ts";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";

/** After which seq to read; 0 when not given. */
export const AccountLogQuery = strictObject({ after: Type.Optional(SeqOrZero) });
export type AccountLogQuery = Static<typeof AccountLogQuery>;

/** A change; without a client id the server makes one, and a repeat is put again. */
export const PutBody = strictObject({ clientId: Type.Optional(Id), change: AccountChange });
export type PutBody = Static<typeof PutBody>;
