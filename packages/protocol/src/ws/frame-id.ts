import { Type } from "typebox";

/** Chosen by the client, unique on its connection; the answer carries the same one. */
export const FrameId = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
