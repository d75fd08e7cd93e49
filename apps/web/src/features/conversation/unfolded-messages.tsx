import type { Id } from "@parley/protocol/id.ts";
import { createContext, use, useMemo, useState, type ReactNode } from "react";

interface Unfolded {
  readonly clientIds: ReadonlySet<Id>;
  readonly unfold: (clientId: Id) => void;
}

const UnfoldedContext = createContext<Unfolded>({
  clientIds: new Set(),
  unfold: () => undefined,
});

/**
 * Remembers which long messages of a timeline show all of their text: by client id, which a message keeps on
 * its way into the log, and however often its row leaves the page and comes back.
 */
export function UnfoldedMessages({ children }: { children: ReactNode }) {
  const [clientIds, setClientIds] = useState<ReadonlySet<Id>>(new Set());
  const unfolded = useMemo(
    () => ({
      clientIds,
      unfold: (clientId: Id) => setClientIds((now) => new Set(now).add(clientId)),
    }),
    [clientIds],
  );
  return <UnfoldedContext value={unfolded}>{children}</UnfoldedContext>;
}

/** Whether a message shows all of its text, and what makes it so. */
export function useUnfolded(clientId: Id): readonly [boolean, () => void] {
  const { clientIds, unfold } = use(UnfoldedContext);
  return [clientIds.has(clientId), () => unfold(clientId)];
}
