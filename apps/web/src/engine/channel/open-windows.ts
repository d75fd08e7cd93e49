import type { Id } from "@parley/protocol/id.ts";
import type { ViewId } from "@parley/sdk/state.ts";
import type { StatePatch } from "../state-patch.ts";
import type { OpenWindow } from "./messages.ts";

/** The windows of this tab and where they lie, for an owner that does not know them. */
export interface OpenWindows {
  open(view: ViewId, conversationId: Id, at?: number): void;
  close(view: ViewId): void;
  /** Notes where the windows lie by now. */
  shown(patch: StatePatch): void;
  list(): readonly OpenWindow[];
}

export function createOpenWindows(): OpenWindows {
  const windows = new Map<ViewId, OpenWindow>();
  return {
    open(view, conversationId, at) {
      windows.set(view, { view, conversationId, at: at ?? null, from: null });
    },
    close(view) {
      windows.delete(view);
    },
    shown({ timelines }) {
      for (const [view, { atEnd, firstSeq, lastSeq }] of Object.entries(timelines?.set ?? {})) {
        const window = windows.get(view);
        if (window === undefined || lastSeq < firstSeq) continue;
        const at = atEnd ? null : Math.floor((firstSeq + lastSeq) / 2);
        windows.set(view, { ...window, at, from: firstSeq });
      }
    },
    list: () => [...windows.values()],
  };
}
