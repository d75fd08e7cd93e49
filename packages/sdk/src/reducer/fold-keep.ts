import type { Keep } from "@parley/protocol/entry.ts";
import type { MarkedItem } from "./fold-mark.ts";

/**
 * The message as somebody kept it from disappearing, or let it go again; the same one where a later word on it is
 * known, and where it never disappears.
 */
export function foldKeep(item: MarkedItem, { by, seq }: Keep): MarkedItem {
  const { expiresAt, keep: known, ...rest } = item;
  const until = known?.until ?? expiresAt;
  if (until === undefined || (known !== undefined && known.seq >= seq)) return item;
  const keep = { by, seq, until };
  return by === null ? { ...rest, expiresAt: until, keep } : { ...rest, keep };
}
