import { msg } from "@lingui/core/macro";
import type { ErasedItem } from "@parley/sdk/state.ts";
import type { Names } from "./names.ts";

/** What stands where a message was that somebody deleted for everyone. */
export function erasedText({ by }: ErasedItem, { me, i18n }: Pick<Names, "me" | "i18n">): string {
  return by === me ? i18n._(msg`You deleted this message`) : i18n._(msg`This message was deleted`);
}
