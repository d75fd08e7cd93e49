import type { Mark } from "@parley/protocol/update.ts";

/** Messages of a conversation that one opened and played, in the order in which one did. */
export type PendingMarks = Partial<Readonly<Record<Mark, readonly number[]>>>;

/** Both together. */
export function joinMarks(a: PendingMarks | undefined, b: PendingMarks): PendingMarks {
  return {
    ...joined("opened", a?.opened, b.opened),
    ...joined("played", a?.played, b.played),
  };
}

function joined(mark: Mark, a: readonly number[] = [], b: readonly number[] = []): PendingMarks {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? {} : { [mark]: [...all] };
}
