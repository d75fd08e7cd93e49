/** What changed in a record of things by id: new and changed ones, and the ids that went. */
export interface RecordPatch<T> {
  readonly set: Readonly<Record<string, T>>;
  readonly gone: readonly string[];
}

type Things<T> = Readonly<Record<string, T>>;

/** What turns `before` into `after`, by identity; undefined where nothing changed. */
export function diffRecord<T>(before: Things<T>, after: Things<T>): RecordPatch<T> | undefined {
  return diffRecordBy(before, after, (_before, value) => value);
}

/** The same, with each changed thing as `diff` tells it from the one before, where there was one. */
export function diffRecordBy<T, P>(
  before: Things<T>,
  after: Things<T>,
  diff: (before: T | undefined, after: T) => P,
): RecordPatch<P> | undefined {
  if (before === after) return undefined;
  const set: Record<string, P> = {};
  for (const [id, value] of Object.entries(after)) {
    if (before[id] !== value) set[id] = diff(before[id], value);
  }
  const gone = Object.keys(before).filter((id) => !(id in after));
  return gone.length === 0 && Object.keys(set).length === 0 ? undefined : { set, gone };
}

/** Applies a patch; without one the record keeps its identity. */
export function patchRecord<T>(record: Things<T>, patch: RecordPatch<T> | undefined): Things<T> {
  return patchRecordBy(record, patch, (_before, value) => value);
}

/** The same, with what `diff` told applied to the thing before, where there was one. */
export function patchRecordBy<T, P>(
  record: Things<T>,
  patch: RecordPatch<P> | undefined,
  apply: (before: T | undefined, patch: P) => T,
): Things<T> {
  if (patch === undefined) return record;
  const next = { ...record };
  for (const [id, value] of Object.entries(patch.set)) next[id] = apply(record[id], value);
  for (const id of patch.gone) delete next[id];
  return next;
}
