import type { Id } from "@parley/protocol/id.ts";
import { useMemo, useState } from "react";
import type { StoredEntry } from "../../files/stored-list.ts";

interface Chosen {
  /** Those chosen that are there still. */
  readonly chosen: readonly StoredEntry[];
  readonly allChosen: boolean;
  choose(fileId: Id, on: boolean): void;
  chooseAll(on: boolean): void;
}

/** Which files are chosen; what is not sent cannot be. */
export function useChosen(files: readonly StoredEntry[]): Chosen {
  const [ids, setIds] = useState<ReadonlySet<Id>>(new Set());
  const choosable = useMemo(() => files.filter(({ state }) => state !== "unsent"), [files]);
  const chosen = useMemo(() => choosable.filter(({ fileId }) => ids.has(fileId)), [choosable, ids]);
  return {
    chosen,
    allChosen: choosable.length > 0 && chosen.length === choosable.length,
    choose(fileId, on) {
      const next = new Set(ids);
      if (on) next.add(fileId);
      else next.delete(fileId);
      setIds(next);
    },
    chooseAll: (on) => setIds(new Set(on ? choosable.map(({ fileId }) => fileId) : [])),
  };
}
