import type { Timeline, TimelineItem } from "@parley/sdk/state.ts";

/** A window with what came and went at its ends. */
export type TimelinePatch = Omit<Timeline, "items"> & { readonly items?: RunPatch };

/** A run of items around a stretch of those before: nothing of them where the window lies elsewhere. */
interface RunPatch {
  readonly older: readonly TimelineItem[];
  /** Of the items before: where the stretch that stays begins, and where it has ended. */
  readonly keepFrom: number;
  readonly keepTo: number;
  readonly newer: readonly TimelineItem[];
}

export function diffTimeline(
  before: Timeline | undefined,
  { items, ...rest }: Timeline,
): TimelinePatch {
  if (before?.items === items) return rest;
  return { ...rest, items: diffRun(before?.items ?? [], items) };
}

export function patchTimeline(
  before: Timeline | undefined,
  { items, ...rest }: TimelinePatch,
): Timeline {
  const held = before?.items ?? [];
  if (items === undefined) return { ...rest, items: held };
  const { older, keepFrom, keepTo, newer } = items;
  return { ...rest, items: [...older, ...held.slice(keepFrom, keepTo), ...newer] };
}

/** The first stretch of `before` that is in `after` stays; what stands around it is new. */
function diffRun(before: readonly TimelineItem[], after: readonly TimelineItem[]): RunPatch {
  const places = new Map(before.map((item, place) => [item, place]));
  const first = after.findIndex((item) => places.has(item));
  const anchor = after[first];
  const keepFrom = anchor === undefined ? undefined : places.get(anchor);
  if (keepFrom === undefined) return { older: after, keepFrom: 0, keepTo: 0, newer: [] };
  let kept = 1;
  while (first + kept < after.length && after[first + kept] === before[keepFrom + kept]) kept += 1;
  return {
    older: after.slice(0, first),
    keepFrom,
    keepTo: keepFrom + kept,
    newer: after.slice(first + kept),
  };
}
