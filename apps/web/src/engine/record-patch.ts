/** What changed in a record of things by id: new and changed ones, and the ids that went. */
export interface RecordPatch<T> {
  readonly set: Readonly<Record<string, T>>;
  readonly gone: readonly string[];
}

/** What turns `before` into `after`, by identity; undefined where nothing changed. */
export function diffRecord<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): RecordPatch<T> | undefined {
  if (before === after) return undefined;
  const set: Record<string, T> = {};
  for (const [id, value] of Object.entries(after)) {
    if (before[id] !== value) set[id] = value;
  }
  const gone = Object.keys(before).filter((id) => !(id in after));
  return gone.length === 0 && Object.keys(set).length === 0 ? undefined : { set, gone };
}

/** Applies a patch; without one the record keeps its identity. */
export function patchRecord<T>(
  record: Readonly<Record<string, T>>,
  patch: RecordPatch<T> | undefined,
): Readonly<Record<string, T>> {
  if (patch === undefined) return record;
  const next = { ...record, ...patch.set };
  for (const id of patch.gone) delete next[id];
  return next;
}
