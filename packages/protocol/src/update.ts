import { Type, type Static } from "typebox";
import type { Id } from "./id.ts";
import { Seq } from "./seq.ts";

/** Somebody opened a message that can be opened once; `seq` is that message's. */
export const Opened = Type.Object({ type: Type.Literal("opened"), seq: Seq });
/** Somebody played the voice note or the video of a message. */
export const Played = Type.Object({ type: Type.Literal("played"), seq: Seq });

/** Somebody erased a message for everybody: whoever holds its body lets go of it. */
export const Erased = Type.Object({ type: Type.Literal("erased"), seq: Seq });

/** Somebody keeps a message that would have disappeared, or lets it go again. */
export const Kept = Type.Object({ type: Type.Literal("kept"), seq: Seq });
export const Released = Type.Object({ type: Type.Literal("released"), seq: Seq });

/** What somebody did with an earlier message, in clear: the server wrote it, for it had to know. */
export const Update = Type.Union([Opened, Played, Erased, Kept, Released]);
export type Update = Static<typeof Update>;
/** What readers may do with a message that others hear of. */
export type Mark = Static<typeof Opened>["type"] | Static<typeof Played>["type"];

/** An update of a kind that a later version brought: an older reader passes over it. */
export const LaterUpdate = Type.Object({
  type: Type.String({ pattern: "^(?!(?:opened|played|erased|kept|released)$)" }),
});

/** Who did what with a message, each in rising order of ids; absent: nobody. */
export interface Marks {
  readonly openedBy?: readonly Id[];
  readonly playedBy?: readonly Id[];
}
